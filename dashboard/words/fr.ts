import type { ConversionSort } from '../../wire/api.ts';
import type { Cause } from '../../wire/causes.ts';
import type { Words } from './en.ts';
import { frApiErrors } from './fr/api-errors.ts';
import { frLabRuns } from './fr/audits.ts';
import { frCauseNames } from './fr/cause-names.ts';
import { frCauseTexts } from './fr/cause-texts.ts';
import { frCausesScreen } from './fr/causes-screen.ts';
import { commands } from './fr/commands.ts';
import { filters } from './fr/filters.ts';
import { frFindingTexts } from './fr/finding-texts.ts';
import { frLiveLog } from './fr/live-log.ts';
import { frMoney } from './fr/money.ts';
import { overview } from './fr/overview.ts';
import { frFlagTexts, frRefusals } from './fr/refusals.ts';
import { report } from './fr/report.ts';
import { frShare } from './fr/share.ts';
import { frSurvival } from './fr/survival.ts';
import { frSuspicious } from './fr/suspicious.ts';
import { work } from './fr/work.ts';

export const fr: Words = {
  product: 'Tallystick',
  share: frShare,

  groups: { why: 'Pourquoi', money: 'Argent et rapports', checks: 'Contrôles', setUp: 'Installation' },

  screens: {
    overview: 'Vue d’ensemble',
    conversions: 'Conversions',
    conversion: 'Conversion',
    report: 'Rapport personnel',
    causes: 'Causes',
    survival: 'Survie des cookies',
    findings: 'Doublons et fraude',
    affiliates: 'Affiliés et argent',
    sources: 'Sites et sources',
    settings: 'Paramètres',
    source: 'Source',
    liveLog: 'Journal en direct',
    event: 'Événement',
    audits: 'Audits de fichiers',
    labRuns: 'Exécutions du labo',
  },

  verdicts: {
    agreed: {
      name: 'Concordant',
      meaning: 'Pixel et postback ont tous deux déclaré la conversion, et rien de comparable ne diffère.',
    },
    differs: {
      name: 'Divergent',
      meaning:
        'Les deux l’ont déclarée, mais ne disent pas la même chose : montant, devise, identifiant de clic, numéro de commande ou type. Les montants sont comparés tels qu’ils ont d’abord été déclarés, et seulement s’ils sont de même nature.',
    },
    pixel_only: {
      name: 'Pixel seul',
      meaning:
        'Seul le pixel l’a déclarée. Le postback était attendu, son délai est écoulé, et il n’est pas venu.',
    },
    postback_only: {
      name: 'Postback seul',
      meaning:
        'Seul le postback l’a déclarée. Le pixel était attendu, son délai est écoulé, et il n’est pas venu.',
    },
    waiting: {
      name: 'En attente',
      meaning:
        'Un côté l’a déclarée, et l’autre a encore le temps d’arriver. Ce n’est encore une perte pour personne.',
    },
    not_expected: {
      name: 'Non attendu',
      meaning:
        'Un côté l’a déclarée, et l’autre n’avait pas à l’envoyer : une commande sans clic là où seules les commandes attribuées sont envoyées, un type qu’il n’envoie pas, un moment d’avant son raccordement. Ce n’est une perte pour personne.',
    },
  },

  terms: {
    seen: {
      name: 'Vues par au moins un côté',
      meaning:
        'Les conversions que le pixel ou le postback a déclarées, chacune comptée une fois. Ce qu’aucun des deux n’a vu n’entre dans aucun chiffre de cette page.',
    },
    gap: {
      name: 'Taux d’écart',
      meaning:
        'Parmi les conversions que les deux côtés auraient dû déclarer, celles qui manquent à l’un : pixel seul et postback seul, divisés par ceux-ci plus les concordantes et les divergentes. Celles en attente et les non attendues sont laissées de côté.',
    },
    duplicates: {
      name: 'Doublons',
      meaning:
        'Les déclarations qui en répètent une autre du même côté : une page rechargée, un postback renvoyé. Elles sont gardées comme preuve et comptées une fois.',
    },
    provisional: {
      name: 'Provisoire',
      meaning:
        'Le délai laissé au côté manquant est supposé, car moins de 50 paires ont montré combien de temps il lui faut. Quand elles l’auront fait, le verdict pourra être révisé.',
    },
    value: {
      name: 'Montants',
      meaning:
        'Sommes des montants tels que chaque côté les a d’abord déclarés, par verdict ; la différence est le postback moins le pixel. Les devises ne sont jamais additionnées entre elles.',
    },
    orderSystem: {
      name: 'Des commandes du système',
      meaning:
        'Parmi toutes les commandes qu’un rapport importé de toutes les commandes liste pour cette période, à l’heure propre de la commande, la part que le pixel ou le postback a déclarée. Le seul chiffre qui connaisse les commandes qu’aucun des deux côtés n’a vues.',
    },
    atStake: {
      name: 'En jeu',
      meaning:
        'Ce que valaient les conversions qui manquent à un côté, telles que l’autre les a d’abord déclarées : pixel seul d’après le pixel, postback seul d’après le postback. Celles sans montant n’ajoutent rien. Les devises ne sont jamais additionnées entre elles.',
    },
    not_compared: {
      name: 'Montants non comparés',
      meaning:
        'Les deux côtés sont là, mais leurs montants ne peuvent pas être mis face à face. À lui seul, cela ne rend jamais une conversion divergente.',
    },
    causes: {
      name: 'Causes',
      meaning:
        'Pourquoi un côté manque ou pourquoi les deux diffèrent, autant que les enregistrements le montrent : la première cause prouvée, sinon la première probable. Ce qui est seulement possible ne désigne personne ; la cause est alors inconnue.',
    },
    waterfall: {
      name: 'Pourquoi ces deux-là ont été réunies',
      meaning:
        'Aucun identifiant ne les réunit. Chaque champ qui concorde ajoute des bits, chaque champ qui ne concorde pas en retire : un bit double les chances qu’il s’agisse d’une même conversion, trois les multiplient par huit. La somme décide, et la probabilité est calibrée sur les paires que des identifiants ont réunies.',
    },
    identity: {
      name: 'Le navigateur a-t-il gardé l’identifiant de clic ?',
      meaning:
        'Seulement là où quelqu’un d’autre connaît le vrai clic : une source qui le garde sur son serveur, ou le cookie posé par notre propre serveur.',
    },
    findings: {
      name: 'Constats',
      meaning:
        'Un fait tient tout seul. Un indice a des explications innocentes, ne prouve rien et n’est destiné qu’à vous.',
    },
  },

  causes: frCauseNames,
  causeTexts: frCauseTexts,
  findingTexts: frFindingTexts,
  certainties: {
    proved: { name: 'prouvé', meaning: 'Un enregistrement le dit.' },
    likely: { name: 'probable', meaning: 'Ce qui est là lui correspond et presque à rien d’autre.' },
    possible: { name: 'possible', meaning: 'C’est peut-être cela. Jamais assez pour désigner quelqu’un.' },
  },
  evidence: {
    last_seen_before_thank_you: (page) => `Dernière page vue : ${page}`,
    click_id_stripped: (page) => `Page sur laquelle le visiteur est arrivé : ${page}`,
    postback_refused: (reason) => `Motif du refus : ${reason}`,
    pixel_refused: (reason) => `Motif du refus : ${reason}`,
    attributed_elsewhere: (click) => `Attribuée au clic ${click}`,
    dropped_by_dedupe_rule: (order) => `Déjà comptée : commande ${order}`,
    order_not_confirmed: (state) => `L’autre source dit : ${state}`,
    held_or_capped: (state) => `L’autre source dit : ${state}`,
    no_click_seen: (click) => `Identifiant de clic nommé : ${click}`,
    type_not_configured: (type) => `Type : ${type}`,
    consent_refused: (consent) => `Le postback du serveur dit : consent ${consent}`,
  },
  evidencePairs: {
    minor_units: ['Pixel', 'Postback'],
    decimal_comma: ['Pixel', 'Postback'],
    rounding: ['Pixel', 'Postback'],
    currency: ['Pixel', 'Postback'],
    click_replaced: ['Pixel', 'Postback'],
    ids_differ: ['Pixel', 'Postback'],
    other_device: ['Clic sur', 'Commande sur'],
  } as Partial<Record<Cause, readonly [string, string]>>,
  evidenceCodes: {
    bot_or_test: {
      click: 'Le clic venait d’un programme.',
      agent: 'Le navigateur dit être un programme.',
      webdriver: 'Le navigateur était piloté par un programme.',
    },
    click_id_lost: {
      'other source': 'Une autre source connaissait encore le clic.',
      storage:
        'Le cookie avait disparu ; le stockage local du navigateur avait encore l’identifiant de clic.',
      server:
        'Le cookie avait disparu ; celui qu’avait posé notre serveur avait encore l’identifiant de clic.',
    },
    suspect_pixel: {
      foreign_origin: 'L’événement venait d’une page qui n’est pas du site.',
      bad_click_id: 'L’identifiant de clic ressemble aux nôtres, mais sa signature n’est pas bonne.',
    },
  },
  evidenceRatio: (ratio) =>
    `Le postback vaut ${ratio} fois le montant du pixel, en règle générale dans cette source.`,
  evidenceFee: (fee) =>
    `Le postback dépasse de ${fee} le montant du pixel, dans beaucoup de commandes de cette source.`,

  interval: {
    wilson: 'La fourchette est un intervalle à 95 % (Wilson).',
    beta_binomial_by_day:
      'La fourchette est un intervalle à 95 % (bêta-binomial par jour, car les pertes se concentrent sur de mauvais jours).',
    bootstrap_by_day:
      'La fourchette est un intervalle à 95 % (bootstrap par jour, car les pertes se concentrent sur de mauvais jours).',
    none: 'Trop peu de données pour un intervalle.',
  },

  of: (count) => `sur ${count}`,
  ofExpected: (missing, expected) => `${missing} sur ${expected} attendues des deux côtés`,
  noShare: 'pas encore de part',
  explain: (term) => `Qu’est-ce que « ${term} » ?`,
  showConversions: (verdict) => `Voir ces conversions : ${verdict}`,

  sides: { pixel: 'Pixel', postback: 'Postback' },
  channels: { pixel: 'Pixel', postback: 'Postback', report: 'Rapport' },

  states: {
    pending: 'En attente',
    held: 'Retenue',
    approved: 'Approuvée',
    declined: 'Refusée',
    partly_refunded: 'Remboursée en partie',
    reversed: 'Annulée',
    charged_back: 'Rejetée par la banque',
    paid: 'Payée',
  },

  notExpected: {
    organic_order: 'La commande est venue sans clic, et l’autre côté n’envoie que les commandes attribuées.',
    attributed_elsewhere: 'La commande de ce clic a été attribuée ailleurs avant celle-ci.',
    type_not_configured: 'L’autre côté n’envoie pas de conversions de ce type.',
    outside_stated_period: 'L’autre côté n’était pas raccordé à ce moment.',
    outside_coverage: 'Le fichier de l’autre côté ne va pas jusque-là.',
  },
  notExpectedShort: {
    organic_order: 'commande organique',
    attributed_elsewhere: 'attribuée ailleurs',
    type_not_configured: 'type non envoyé par l’autre côté',
    outside_stated_period: 'autre côté pas raccordé à ce moment',
    outside_coverage: 'hors de la période de l’autre fichier',
  },

  notCompared: {
    no_amount: 'un côté n’indique pas de montant',
    roles_differ: 'les montants ne sont pas de même nature, comme une commande et une commission',
    currency_unknown: 'un côté n’indique pas de devise',
  },

  matchedBy: {
    event_id: 'l’identifiant d’événement, que les deux côtés ont envoyé',
    order_id: 'le numéro de commande et le type, exactement comme les deux côtés les ont envoyés',
    order_id_normalised: 'le numéro de commande et le type, sans espaces autour ni casse',
    click_id: 'l’identifiant de clic et le type, au plus proche dans le temps',
    probable:
      'ressemblance : aucun identifiant ne les réunit, mais le montant, l’heure et le reste s’accordent',
  },

  ties: {
    fit: 'l’accord du montant et de la devise',
    time: 'la plus grande proximité dans le temps',
  },

  flags: {
    bad_click_id: 'L’identifiant de clic ressemble aux nôtres, mais sa signature n’est pas bonne.',
    unreplaced_macro: 'Un paramètre contenait encore sa macro.',
    float_amount: 'Le montant a été arrondi à 6 décimales.',
    unknown_currency: 'La devise est inconnue.',
    unknown_status: 'Le préréglage ne connaît pas ce statut.',
    foreign_origin: 'La page n’est pas d’une origine enregistrée.',
    webdriver: 'Le navigateur était piloté par un programme.',
    shortened: 'Une valeur a été coupée à sa limite.',
  },

  sorts: {
    '-received_at': 'Les plus récentes d’abord',
    received_at: 'Les plus anciennes d’abord',
    '-amount': 'Les plus gros montants d’abord',
    amount: 'Les plus petits montants d’abord',
  } satisfies Record<ConversionSort, string>,

  sends: {
    all_orders: 'toutes les commandes',
    attributed_only: 'les commandes attribuées seulement',
  },

  ranges: {
    '24h': '24 dernières heures',
    today: 'Aujourd’hui',
    yesterday: 'Hier',
    '7d': '7 derniers jours',
    '30d': '30 derniers jours',
    '90d': '90 derniers jours',
    all: 'Depuis le début',
  },
  range: {
    label: 'Période',
    days: 'Jours de votre choix',
    apply: 'Afficher ces jours',
    previousMonth: 'Mois précédent',
    nextMonth: 'Mois suivant',
    zone: (zone, offset) => (zone === 'UTC' ? 'UTC' : `${zone} (${offset})`),
    zoneHint: 'Les jours commencent et les heures sont données dans ce fuseau, celui du site.',
  },

  bar: {
    site: 'Site',
    allSites: 'Tous les sites',
    source: 'Mise face au pixel',
    mainSource: (name) => `${name} (principale)`,
    language: 'Langue',
    theme: 'Thème',
    themes: { light: 'Clair', dark: 'Sombre', auto: 'Comme le système' },
    user: (name) => `Connecté en tant que ${name}`,
    password: 'Choisir un mot de passe',
    signOut: 'Se déconnecter',
    menu: 'Menu',
    close: 'Fermer',
    skip: 'Aller au contenu',
    navigation: 'Écrans',
  },

  commands,
  filters,
  report,

  overview: {
    ...overview,
    verdicts: 'Par verdict',
    overTime: 'Au fil du temps',
    chart: 'Graphique',
    table: 'Tableau',
    show: 'Afficher en',
    width: 'Largeur des barres',
    by: { hour: 'Par heure', day: 'Par jour' },
    perBucket: { hour: 'Conversions par heure', day: 'Conversions par jour' },
    time: { hour: 'Heure', day: 'Jour' },
    total: 'Total',
    chartTitle: 'Conversions par verdict au fil du temps',
    chartDescription: (buckets, total) =>
      `Barres empilées : ${buckets} barres, ${total} conversions. Les mêmes chiffres existent en tableau.`,
    verdict: 'Verdict',
    currency: 'Devise',
    noCurrency: 'Sans devise',
    difference: 'Différence',
    noValue: 'Aucune conversion de cette période n’indique de montant.',
    duplicatesOn: (pixel, postback) => `Pixel ${pixel} · Postback ${postback}`,
    provisionalOnes: 'le délai du côté manquant a été supposé',
    reasons: 'Mises de côté, et pourquoi',
    causes: 'Pourquoi elles manquent ou diffèrent',
    missingBecause: (count) => `Un côté manque : ${count}`,
    differingBecause: (count) => `Les deux sont là, mais diffèrent : ${count}`,
    unexplained: 'Non expliqué',
    certaintyCounts: (cause, parts) => `${cause} : ${parts}`,
    showCause: (cause) => `Voir ces conversions : ${cause}`,
    noData: 'Aucune conversion dans cette période',
    noDataHint: 'Rien n’a été reçu d’aucun côté. Une période plus longue en contient peut-être.',
    noDataEver: 'Aucune conversion pour l’instant',
    noDataEverHint:
      'Mettez le code sur vos pages et donnez à votre serveur l’adresse de postback : les deux moitiés de chaque conversion apparaissent ici en quelques secondes.',
    showAll: 'Afficher depuis le début',
    connect: 'Raccorder votre site',
    noSite: 'Commencez par un site',
    noSiteHint: 'Un site est l’endroit où tourne le pixel. En ajouter un vous donne le code de ses pages.',
    addSite: 'Ajouter un site',
  },

  conversions: {
    caption: 'Conversions, les plus récentes d’abord sauf autre tri',
    search: 'Identifiant de commande, de clic ou d’événement',
    searchHint: 'Entier, ou début*',
    type: 'Type',
    verdict: 'Verdict',
    anyVerdict: 'Tous les verdicts',
    order: 'Commande',
    click: 'Identifiant de clic',
    state: 'État',
    time: 'Première vue',
    pixelAmount: 'Pixel',
    postbackAmount: 'Postback',
    noOrder: 'sans numéro de commande',
    absent: 'non déclarée',
    noAmount: 'sans montant',
    differs: (fields) => `diffère : ${fields}`,
    why: 'Pourquoi',
    cause: 'Cause',
    anyCause: 'Toutes les causes',
    causeGroups: { explained: 'Expliquées', unexplained: 'Non expliquées' },
    sorting: 'Tri',
    sort: (column) => `Trier par ${column}`,
    clear: 'Effacer les filtres',
    nothing: 'Aucune conversion ne correspond',
    nothingHint:
      'La recherche se fait par identifiant entier, ou par son début suivi de *. Une période plus longue ou moins de filtres peuvent la trouver.',
    newer: 'La liste a changé',
    showNewer: 'L’afficher telle qu’elle est maintenant',
    first: 'Première page',
    previous: 'Précédente',
    next: 'Suivante',
    pages: 'Pages de conversions',
    filters: 'Filtres',
  },

  conversion: {
    title: (order) => `Commande ${order}`,
    untitled: 'Conversion sans numéro de commande',
    back: 'Toutes les conversions',
    sides: 'Les deux côtés',
    sidesCaption: 'Ce que chaque côté a déclaré, champ par champ',
    field: 'Champ',
    same: 'identique',
    different: 'diffère',
    comparison: 'Comparaison',
    oneSided: 'un seul côté',
    notThere: 'Non déclarée',
    history: 'Comment le verdict est venu',
    causes: 'Pourquoi',
    primary: 'première cause',
    nothingElse: 'Rien d’autre de ce qui a été cherché ne tenait.',
    evidence: 'Preuve',
    evidenceAt: 'à',
    seeRecord: 'Voir l’enregistrement',
    seeClick: 'Voir le clic',
    otherRecord: (id) => `Enregistrement ${id}`,
    advice: 'Que faire',
    fact: 'Fait',
    indication: 'Indice',
    innocent: (explanations) => `Explications innocentes : ${explanations}.`,
    trueClick: 'Le vrai clic',
    witness: 'Qui le connaît',
    witnesses: {
      source: 'une source qui garde l’identifiant de clic sur son serveur',
      store: 'le cookie posé par notre serveur',
    },
    stores: {
      cookie: 'Cookie, posé par script',
      storage: 'Stockage local',
      server: 'Cookie, posé par notre serveur',
    },
    held: { kept: 'l’avait encore', lost: 'l’avait perdu', other: 'avait un autre clic' },
    writtenAt: 'Dernière écriture',
    weights: {
      field: 'Champ',
      level: 'Concordance',
      bits: 'Bits',
      total: 'Somme',
      axis: 'bits ; vers la droite : une seule conversion',
      description: (fields, bits) =>
        `${fields} champs, ${bits} bits en somme. Les mêmes chiffres existent en tableau.`,
      probability: (probability) =>
        `C’est une seule et même conversion, avec une probabilité de ${probability}.`,
      fields: {
        prior: 'avant examen',
        rarity: 'montant rare',
        amount: 'montant',
        lag: 'temps écoulé',
        memo: 'texte libre',
        sub1: 'sub id',
        click_at: 'heure du clic',
        click_id: 'identifiant de clic',
        order_id: 'numéro de commande',
        currency: 'devise',
        country: 'pays',
        system: 'système',
        consent: 'consentement',
      },
    },
    click: 'Le clic',
    clickAt: 'Heure du clic',
    link: 'Lien',
    affiliate: 'Affilié',
    noClick: 'Son identifiant de clic n’est pas celui d’un clic connu ici sur un de vos liens.',
    noClickId: 'Aucun côté ne nomme de clic.',
    cameFirst: (side) => `Arrivé en premier : ${side}`,
    observations: 'Observations brutes',
    observationsHint:
      'Telles qu’elles ont été enregistrées, la plus ancienne d’abord. Seuls les secrets sont retirés avant tout enregistrement.',
    publicPart: 'Enregistrement',
    privatePart: 'Partie privée',
    noPrivate: 'La partie privée (adresse, navigateur, requête brute) a expiré, ou rien n’en a été gardé.',
    notFound: 'Cette conversion n’existe pas',
    notFoundHint: 'L’adresse n’est pas complète, ou la conversion appartient à une autre installation.',
    parts: {
      first: 'Première déclaration',
      duplicate: 'Doublon',
      update: 'Mise à jour',
      item: 'Autre article',
    },
    fields: {
      source: 'Source',
      event_id: 'Identifiant d’événement',
      order_id: 'Numéro de commande',
      click_id: 'Identifiant de clic',
      type: 'Type',
      order_value: 'Montant de la commande',
      commission: 'Commission',
      network_revenue: 'Revenu du réseau',
      currency: 'Devise',
      net_amount: 'Net des mises à jour',
      state: 'État',
      occurred_at: 'Survenue (leur horloge)',
      received_at: 'Reçue (notre horloge)',
      observations: 'Déclarations réunies',
      flags: 'Remarques',
    },
    folded: (total, duplicates, updates, items) =>
      `${total} : ${duplicates} doublons, ${updates} mises à jour, ${items} autres articles`,
    why: {
      agreed: 'Les deux côtés ont déclaré cette conversion et rien de comparable ne diffère.',
      differs: (fields) =>
        `Les deux côtés ont déclaré cette conversion, mais ils ne disent pas la même chose : ${fields}.`,
      missing: (there, missing, due) =>
        `Seul le ${there.toLowerCase()} l’a déclarée. Le ${missing.toLowerCase()} était attendu avant le ${due} et n’est pas venu.`,
      waiting: (there, missing, due, left) =>
        `Seul le ${there.toLowerCase()} l’a déclarée jusqu’ici. Le ${missing.toLowerCase()} a jusqu’au ${due} (${left}).`,
      not_expected: (there, reason) => `Seul le ${there.toLowerCase()} l’a déclarée. ${reason}`,
      matched: (rule) => `Ce qui les a réunis : ${rule}.`,
      candidates: (count) => `${count} déclarations de l’autre côté pouvaient être la bonne.`,
      tie: (rule) => `Ce qui a départagé : ${rule}.`,
      provisional: 'Provisoire : le délai laissé au côté manquant est supposé, pas encore appris.',
      notCompared: (reason) => `Les montants n’ont pas été comparés : ${reason}.`,
    },
    differing: {
      amount: 'montant',
      commission: 'commission',
      network_revenue: 'revenu du réseau',
      currency: 'devise',
      click_id: 'identifiant de clic',
      order_id: 'numéro de commande',
      type: 'type',
    },
    arrived: {
      waiting: 'L’autre côté est attendu',
      agreed: 'Les deux côtés sont là et concordent',
      differs: 'Les deux côtés sont là et diffèrent',
      pixel_only: 'Le délai du postback est écoulé',
      postback_only: 'Le délai du pixel est écoulé',
      not_expected: 'L’autre côté n’était pas attendu',
    },
  },

  whyLost: frCausesScreen,
  survival: frSurvival,
  suspicious: frSuspicious,
  money: frMoney,
  apiErrors: frApiErrors,

  sources: {
    addSite: 'Ajouter un site',
    addSource: 'Ajouter une source',
    addLink: 'Ajouter un lien',
    none: 'Aucun site pour l’instant',
    noneHint: 'Un site est l’endroit où tourne le pixel. En ajouter un vous donne le code de ses pages.',
    id: 'Identifiant',
    zone: 'Fuseau horaire',
    origins: 'Pages',
    consent: 'Consentement',
    consents: {
      required: 'requis avant d’enregistrer ou d’envoyer quoi que ce soit',
      not_required: 'non requis',
    },
    snippet: 'Code du pixel',
    snippetHint:
      'Mettez-le dans le <head> de chaque page. Il retient l’identifiant de clic et déclare les visites.',
    thankYou: 'Page de remerciement',
    thankYouHint: 'À appeler une fois par commande. Le type est « sale » sauf si vous en ajoutez un autre.',
    sourcesOf: (site) => `Sources de postbacks de ${site}`,
    sourcesTitle: 'Postbacks',
    linksOf: (site) => `Liens d’affiliés de ${site}`,
    linksTitle: 'Liens',
    noSources: 'Aucune source pour l’instant : le pixel n’a rien face à lui.',
    noLinks:
      'Aucun lien pour l’instant. Un lien est une redirection qui donne à chaque clic son identifiant signé.',
    columns: {
      name: 'Nom',
      id: 'Identifiant',
      preset: 'Préréglage',
      sends: 'Envoie',
      types: 'Types',
      grace: 'Retard admis',
      keys: 'Clés',
      since: 'Depuis',
      affiliate: 'Affilié',
      to: 'Mène à',
      url: 'Adresse à diffuser',
    },
    main: 'principale',
    mainHint: 'Le pixel est mis face à cette source, sauf si une autre est choisie.',
    allTypes: 'tous',
    learned: 'appris',
    form: {
      name: 'Nom',
      siteName: 'Le nom que vous lui donnez, par exemple Chaussures Marlow',
      origins: 'Pages du site',
      originsHint: 'Protocole et hôte, un par ligne : https://shop.example',
      zone: 'Fuseau horaire',
      zoneHint: 'Celui dans lequel commencent ses jours',
      consent: 'Le consentement des visiteurs est demandé',
      consentHint: 'Tant qu’ils n’ont pas accepté, le pixel n’enregistre et n’envoie rien.',
      sourceName: 'Qui déclare, par exemple Serveur de la boutique',
      preset: 'Système',
      presetHint:
        'Décide des noms des paramètres et des statuts. Generic est le nôtre, pour votre propre serveur.',
      sends: 'Elle envoie',
      types: 'Types qu’elle envoie',
      typesHint:
        'Séparés par des virgules. Vide veut dire tous : un type qu’elle n’envoie pas ne manque jamais.',
      grace: 'Retard admis (heures)',
      graceHint: 'Un lot nocturne a 24 heures de retard. Laissez vide pour l’apprendre des données.',
      to: 'Mène à',
      toHint: 'La page d’arrivée ; l’identifiant de clic y est ajouté sous le nom cid',
      affiliate: 'Affilié',
      affiliateHint: 'Qui gagne. Un nouveau nom crée un nouvel affilié.',
      add: 'Ajouter',
      cancel: 'Annuler',
    },
    created: {
      source: 'La source est prête',
      once: 'Le jeton n’est montré que cette fois. Seule son empreinte est gardée ici.',
      token: 'Jeton',
      url: 'Adresse de postback, complète avec le jeton',
      kept: 'Je l’ai gardé',
      link: 'Le lien est prêt',
      linkUrl: 'Adresse que l’affilié doit diffuser',
      site: 'Le site est prêt',
      done: 'Terminé',
    },
  },

  labRuns: frLabRuns,
  liveLog: frLiveLog,
  refusals: frRefusals,
  flagTexts: frFlagTexts,
  work,

  signIn: {
    title: 'Connexion',
    name: 'Nom',
    password: 'Mot de passe',
    submit: 'Se connecter',
    lost: 'Pas encore de mot de passe, ou perdu ? Redémarrez le serveur : il affiche un lien qui vous connecte une fois.',
    welcome: 'Vous êtes connecté',
    invite:
      'Le lien qui vous a mené ici est épuisé. Choisissez un nom et un mot de passe pour revenir, ou passez cette étape : chaque démarrage du serveur affiche un nouveau lien.',
    passwordHint: 'Au moins 10 caractères',
    choose: 'Garder ce mot de passe',
    skip: 'Passer',
    signingIn: 'Connexion en cours…',
    noToken: 'Il manque à cette adresse sa seconde moitié',
    noTokenHint:
      'Un lien de connexion se termine par # et un long code. Copiez-le en entier, tel que le serveur l’a affiché.',
    refused: 'Ce lien ne permet plus de se connecter',
    other: 'Se connecter avec un mot de passe',
    endedTitle: 'Votre session est terminée',
    ended: 'Reconnectez-vous pour continuer. Ce que vous avez saisi est toujours là.',
    endedRetry: 'Je me suis connecté avec un lien dans un autre onglet',
  },

  failure: {
    title: 'Ceci n’a pas pu être affiché',
    unreachable: 'Le serveur ne répond pas.',
    unreadable: 'La réponse du serveur n’a pas pu être lue.',
    unreachableHint: 'Il redémarre peut-être. Il est réinterrogé tout seul.',
    notFetched: 'Cet écran n’a pas pu être chargé.',
    notFetchedHint: 'Le serveur redémarre peut-être. S’il a été mis à jour entre-temps, rechargez la page.',
    retry: 'Réessayer',
    crashed: 'Cette partie de la page a échoué',
    notFound: 'Cette page n’existe pas',
    notFoundHint: 'L’adresse est peut-être ancienne ou incomplète.',
    notYours: 'Ceci ne fait pas partie de votre vue',
    notYoursHint:
      'Vous voyez les clics, les conversions et l’argent de vos propres liens. Pour le reste, adressez-vous à la personne qui gère cette installation.',
    home: 'Vers la vue d’ensemble',
  },

  text: {
    copy: 'Copier',
    copied: 'Copié',
    showWhole: (characters) => `Afficher les ${characters} caractères`,
    showLess: 'Afficher moins',
    hidden: (code) => `Caractère caché ${code}`,
    loading: 'Chargement',
    asOf: (time) => `À jour à ${time}`,
    stale: (time) => `Le serveur ne répond pas. Affiché tel qu’à ${time}`,
    none: '–',
    list: ', ',
    colon: ' : ',
    and: ' et ',
  },
};
