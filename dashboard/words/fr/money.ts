import type { Words } from '../en.ts';

export const frMoney: Words['money'] = {
  own: 'Votre argent',
  ofYours: {
    name: 'Vos conversions',
    meaning:
      'Conversions dont peut dépendre une commission et qu’un clic sur l’un de vos liens, ou votre nom comme premier sub id, vous attribue, à l’heure de la conversion.',
  },
  together: 'Tout ensemble',
  noTermsOfYours: 'Personne n’a indiqué ici ce qui vous est promis.',
  nothingOfYours: 'Aucun clic ni conversion de vos liens pour l’instant',
  nothingOfYoursHint:
    'Chaque clic sur l’un de vos liens porte un identifiant signé, qui vous attribue ses conversions.',
  standings: {
    pending: { name: 'En suspens', meaning: 'Déclarées et pas encore décidées, ou retenues.' },
    approved: {
      name: 'Dû',
      meaning: 'Approuvées et pas encore payées ; ce qui a été remboursé en partie, pour son montant net.',
    },
    paid: { name: 'Payé', meaning: 'La source dit que c’est payé.' },
    reversed: { name: 'Repris', meaning: 'Refusées, annulées ou rétrofacturées. Rien n’est dû pour elles.' },
    unconfirmed: {
      name: 'Non confirmé',
      meaning: 'Seul le pixel les a déclarées. Personne n’a encore dit si elles sont dues.',
    },
  },
  conversions: {
    name: 'Avec un affilié',
    meaning:
      'Les conversions dont une commission peut dépendre et qu’un clic ou un sub id donne à un affilié, au moment de la conversion. Ce qui n’était pas attendu du côté de l’argent n’est la commission de personne.',
  },
  ofConversions: (attributed, all, unattributed) =>
    `${attributed} sur ${all} ; ${unattributed} ne sont d’aucun affilié`,
  owed: {
    name: 'Dû',
    meaning:
      'Ce que font les conditions pour les conversions approuvées et non payées. Les conversions sans conditions ne sont dans aucune somme.',
  },
  underpaid: {
    name: 'Payé en moins',
    meaning:
      'Là où la commission déclarée est inférieure à la promise : les différences, additionnées. Seulement si les deux sont connues dans une même devise.',
  },
  overpaid: {
    name: 'Payé en trop',
    meaning: 'Là où la commission déclarée est supérieure à la promise : les différences, additionnées.',
  },
  reversed: { name: 'Repris', meaning: 'Ce que les conditions auraient fait pour ce qui a été repris.' },
  inCompared: (count) => `pour ${count} conversions comparables`,
  noSum: 'aucune condition pour calculer',
  ledger: 'Ce qui est dû',
  ledgerTerm: {
    name: 'Ce qui est dû',
    meaning:
      'La commission selon les conditions, d’après l’état de l’argent de la conversion. À côté de chaque somme, le nombre de conversions ; celles dont on ne peut rien dire sont comptées comme inconnues et ne sont pas dans la somme.',
  },
  compared: 'Promis et déclaré',
  comparedTerm: {
    name: 'Promis et déclaré',
    meaning:
      'La commission que font les conditions à côté de celle que la source a déclarée. Promis − payé en moins + payé en trop + toléré = déclaré. Un écart d’un centime, et de 1 % là où il y a un cours entre les deux, est toléré.',
  },
  columns: {
    affiliate: 'Affilié',
    conversions: 'Nombre',
    currency: 'Devise',
    expected: 'Promis',
    reported: 'Déclaré',
    underpaid: 'Payé en moins',
    overpaid: 'Payé en trop',
    tolerated: 'Toléré',
    notCompared: 'Non comparées',
    clicks: 'Clics',
    cr: 'Taux de conversion',
    ctr: 'Taux de clics',
    costs: 'Coûts',
    romi: 'Retour (ROMI)',
    terms: 'Conditions',
  },
  unknown: (count) => `${count} inconnues`,
  counted: (count) => `${count} conv. en tout`,
  noTerms: 'sans conditions',
  noSub: 'sans sub id',
  restOfSubs: 'tous les autres sub ids',
  split: { label: 'Lignes', affiliate: 'Par affilié', sub_id: 'Par sub id' },
  affiliate: 'Affilié',
  allAffiliates: 'Tous les affiliés',
  notComparable: {
    no_terms: 'aucune condition ne s’y applique',
    no_order_value: 'pas de valeur de commande dont prendre une part',
    currency_unknown: 'une devise est inconnue',
    no_rate: 'pas de cours entre les devises de ce jour',
    net_unknown: 'remboursées en partie, personne n’a dit de combien',
    no_reported_commission: 'aucune commission déclarée',
  },
  notCompared: (count, reason) => `${count} : ${reason}`,
  notComparedReported: (amount) => `déclaré ${amount}`,
  nothingCompared: 'Aucune de ces conversions n’a à la fois une commission promise et une déclarée.',
  traffic: 'Clics et retour',
  crTerm: {
    name: 'Taux de conversion',
    meaning: 'Les conversions qu’un identifiant de clic donne à l’affilié, sans les reprises ÷ les clics.',
  },
  ctrTerm: {
    name: 'Taux de clics',
    meaning: 'Clics ÷ affichages. Les affichages ont lieu là où personne de chez nous ne regarde.',
  },
  romiTerm: {
    name: 'Retour (ROMI)',
    meaning:
      '(valeur des commandes − dépenses) ÷ dépenses. Les dépenses sont les coûts des liens et la commission selon les conditions. Sans les conversions reprises ou non confirmées.',
  },
  unknowns: {
    no_clicks: 'aucun clic',
    impressions_unknown: 'affichages inconnus',
    no_costs: 'aucun coût indiqué',
    several_currencies: 'plusieurs devises',
    order_value_unknown: 'une valeur de commande est inconnue',
    commission_unknown: 'une commission est inconnue',
    not_shown: 'non affiché',
  },
  noCosts: 'aucun indiqué',
  terms: 'Conditions',
  termsTerm: {
    name: 'Conditions',
    meaning:
      'Ce qui est promis à un affilié. Si plusieurs s’appliquent, celle du type même passe avant celle de tous les types, puis celle du site même, puis la dernière de la liste.',
  },
  percent: (share) => `${share} de la valeur de la commande`,
  fixed: (amount) => `${amount} chacune`,
  tier: (from, pay) => `au moins ${from} par mois : ${pay}`,
  inCurrency: (currency) => `en ${currency}`,
  ofType: (type) => `pour le type ${type}`,
  atSite: (site) => `pour le site ${site}`,
  from: (day) => `à partir du ${day}`,
  until: (day) => `avant le ${day}`,
  withoutTerms: (count, all) => `${count} affiliés sur ${all} n’ont pas de conditions.`,
  setTerms: 'Dire ce qui est promis aux affiliés',
  nothing: 'Pas encore de conversion d’un affilié',
  nothingHint:
    'Donnez un lien à chaque affilié : ses clics portent un identifiant signé, par lequel les conversions sont les siennes.',
};
