import type { Words } from '../en.ts';

export const frSurvival: Words['survival'] = {
  about: {
    name: 'Survie des cookies',
    meaning:
      'La part des navigateurs qui gardent encore l’identifiant de clic tant de temps après sa dernière écriture. Un navigateur qui l’a perdu ressemble à un nouveau visiteur : ne sont donc comptées que les commandes dont quelqu’un d’autre connaît le vrai clic, une source qui le garde sur son serveur ou le cookie posé par notre propre serveur. Chaque commande dit « encore là » ou « perdu » à un seul moment ; la courbe en est estimée de façon à ne jamais remonter (estimation isotone de données d’état actuel).',
  },
  basis: {
    label: 'L’âge est compté',
    written: 'Depuis la dernière écriture',
    click: 'Depuis le clic',
  },
  basisMeaning: {
    name: 'À partir de quand l’âge compte',
    meaning:
      'Les navigateurs qui limitent les cookies comptent depuis leur dernière écriture, que fait chaque arrivée avec un identifiant de clic. Depuis le clic, c’est ce que ressent un affilié.',
  },
  store: 'Mémoire',
  stores: {
    cookie: 'Cookie, posé par script',
    storage: 'Stockage local',
    server: 'Cookie, posé par notre serveur',
  },
  storeShort: { cookie: 'Cookie', storage: 'Stockage local', server: 'Cookie du serveur' },
  inApp: 'navigateur intégré à une application',
  noBrowser: 'navigateur inconnu',
  witness: 'Témoin',
  witnesses: { source: 'une source qui le garde', store: 'le cookie de notre serveur' },
  orders: {
    name: 'Commandes vues par le pixel',
    meaning: 'Tout ce que le pixel a déclaré dans cette période, chaque commande une fois.',
  },
  witnessed: {
    name: 'Avec un témoin',
    meaning:
      'Les commandes dont le vrai clic est connu de quelqu’un d’autre que la mémoire examinée. Elles seules sont dans les courbes. Pour les autres, personne ne peut dire si un identifiant de clic a été perdu ou n’a jamais été là.',
  },
  ofOrders: (count, orders) => `${count} sur ${orders} commandes vues par le pixel`,
  curves: 'Encore là après …',
  byBrowser: (store) => `${store}, par navigateur`,
  curveTitle: (browser, store) => `${browser} : ${store}`,
  curveDescription: (orders, day, week) =>
    `${orders} commandes examinées. Après 24 heures ${day}, après 7 jours ${week}. Les mêmes chiffres existent en tableau.`,
  curveNote: (orders, witness) => `${orders} commandes · témoin : ${witness}`,
  replaced: (count) =>
    `${count} autres tenaient un autre clic : ni gardé ni perdu, elles ne sont donc pas comptées.`,
  atRisk: 'Commandes examinées entre deux',
  marks: { day: '24 heures', week: '7 jours' },
  markNotSeen: 'aucune commande alors',
  chartHint:
    'L’axe est étiré près de 0. La bande est un intervalle à 95 % à chaque âge : rapport de vraisemblance (Banerjee et Wellner). Là où elle est large, peu de commandes ont été examinées.',
  table: {
    caption: 'Survie par navigateur et par mémoire',
    browser: 'Navigateur',
    store: 'Mémoire',
    orders: 'Commandes',
    after: { day: 'Après 24 h', week: 'Après 7 j', month: 'Après 30 j' },
    age: 'Âge',
    survival: 'Encore là',
    interval: 'Intervalle à 95 %',
    kept: 'Gardé',
    looked: 'Examinées',
    bins: 'Chaque tranche',
  },
  ageSpan: (from, to) => `${from} à ${to}`,
  noStore: 'Aucune commande ne dit rien de cette mémoire. Choisissez-en une autre.',
  unjudged: 'Non jugeable',
  unjudgedMeaning: 'Cela ne veut pas dire que rien n’a été perdu.',
  noOrders: 'Le pixel n’a vu aucune commande dans cette période.',
  noWitness: (orders) =>
    `Le pixel a vu ${orders} commandes, mais personne sauf le navigateur ne sait quel clic était le vrai. Indiquez d’une source qu’elle garde l’identifiant de clic sur son serveur (click_kept=server), ou placez le collecteur sur un domaine du site, pour que son cookie soit le témoin.`,
  fewWitnesses: (witnessed, orders) =>
    `Sur ${orders} commandes vues par le pixel, ${witnessed} seulement ont un témoin du vrai clic : trop peu pour une courbe, qui en demande 20 d’un même navigateur et d’une même mémoire.`,
  cost: {
    title: 'Ce que cela coûte',
    term: {
      name: 'Ce que coûtent les identifiants de clic perdus',
      meaning:
        'Compté, non extrapolé : une commande sans clic n’avait rien à perdre, et pour la plupart des commandes personne ne sait si elles en avaient un. Le coût réel est au moins ce qui n’est pas attribué.',
    },
    uncredited: {
      name: 'Non attribuées',
      meaning:
        'Les conversions sans postback dont la première cause est que l’identifiant de clic a été perdu. Leur valeur est celle que le pixel a indiquée.',
    },
    uncreditedOf: (count, expected) => `${count} sur ${expected} attendues des deux côtés`,
    noUncredited: 'À aucune conversion le postback ne manque à cause d’un identifiant de clic perdu.',
    value: 'Leur valeur',
    saved: {
      name: 'Attribuées seulement parce que quelqu’un d’autre a gardé l’identifiant',
      meaning:
        'Les commandes avec témoin pour lesquelles la mémoire ne tenait plus le clic. Si elle avait été seule à le connaître, elles auraient été perdues aussi.',
    },
    store: 'Si cette mémoire avait été seule',
    lost: 'Perdues',
    share: 'Part perdue',
    valueLost: 'Valeur perdue',
    formula: (lost, orders, share) =>
      `part perdue = perdues ÷ commandes avec témoin = ${lost} ÷ ${orders} = ${share}`,
    formulaMeaning:
      'La valeur perdue est la somme des valeurs de ces commandes, telles que le pixel les a indiquées.',
    showConversions: 'Voir ces conversions',
    noValue: 'aucun montant indiqué',
  },
};
