import { frCauseNames } from '../../dashboard/words/fr/cause-names.ts';
import { frCauseTexts } from '../../dashboard/words/fr/cause-texts.ts';
import { frFileNames, frGates } from '../../dashboard/words/fr/gates.ts';
import { frAffiliateCauses } from './fr-affiliate-causes.ts';
import type { Words } from './words.ts';

export const fr: Words = {
  title: 'Audit des conversions',
  subtitle: (left, right) => `${left} face à ${right}`,
  asOf: 'Arrêté au',
  program: (version) => `Établi par Tallystick ${version}`,
  none: '–',
  list: ', ',
  colon: ' : ',

  sides: {
    pixel: { name: 'Pixel', only: 'Pixel seul' },
    postback: { name: 'Postback', only: 'Postback seul' },
    report: { name: 'Rapport', only: 'Rapport seul' },
    ours: { name: 'Nous', only: 'Chez nous seulement' },
    theirs: { name: 'Eux', only: 'Chez eux seulement' },
  },
  fileNames: frFileNames,
  verdicts: {
    agreed: 'Concordant',
    differs: 'Divergent',
    waiting: 'En attente',
    not_expected: 'Non attendu',
  },
  meanings: {
    agreed: 'Les deux côtés la déclarent, et rien de comparable ne diffère.',
    differs:
      'Les deux la déclarent, mais pas avec le même montant, la même devise, le même identifiant ou le même type.',
    left_only: 'L’autre côté devait la déclarer, son délai est écoulé, et elle n’y est pas.',
    right_only: 'L’autre côté devait la déclarer, son délai est écoulé, et elle n’y est pas.',
    waiting: 'Un côté la déclare ; l’autre a encore du temps. Ce n’est pas encore une perte.',
    not_expected: 'Un côté la déclare ; l’autre n’avait pas à l’envoyer. Ce n’est une perte pour personne.',
  },

  summary: {
    title: 'En bref',
    conversions: 'Conversions présentes dans au moins un fichier',
    gap: 'Taux d’écart',
    gapOf: (missing, expected) => `${missing} sur ${expected} attendues des deux côtés`,
    demanded: 'À réclamer',
    ready: (ready) => `${ready} contre lesquelles rien n’est connu`,
    noGap: 'Aucune conversion n’était attendue des deux côtés.',
    interval: {
      wilson: 'Intervalle à 95 % (Wilson).',
      beta_binomial_by_day:
        'Intervalle à 95 % (bêta-binomial par jour, car les pertes se concentrent sur de mauvais jours).',
      bootstrap_by_day:
        'Intervalle à 95 % (bootstrap par jour, car les pertes se concentrent sur de mauvais jours).',
      none: 'Trop peu de données pour un intervalle.',
    },
    notCounted: 'Ce qu’aucun des deux fichiers ne contient n’entre dans aucun chiffre de ce rapport.',
    unseen: {
      purchase:
        'Personne chez vous n’a vu l’achat lui-même : votre journal contient des clics et des postbacks. Une conversion dont ni la boutique ni le réseau ne vous a jamais parlé n’est dans aucune ligne ici.',
    },
    failed: (n) =>
      `${n === 1 ? 'Un contrôle d’ensemble a échoué.' : `${n} contrôles d’ensemble ont échoué.`} Corrigez ce qui est indiqué avant de vous fier aux lignes ou d’envoyer une réclamation.`,
  },

  verdictTable: {
    title: 'Verdicts et montants',
    verdict: 'Verdict',
    conversions: 'Conversions',
    share: 'Part',
    currency: (currency) => (currency === 'XXX' ? 'sans devise' : currency),
    hint: 'Sommes des montants tels qu’ils ont d’abord été déclarés. Les devises ne sont jamais additionnées entre elles. Un tiret : ce côté n’en a déclaré aucun.',
    notExpected: 'Non attendues, parce que',
    reasons: {
      organic_order: 'la commande est organique et ce côté n’envoie que ce qu’il crédite',
      attributed_elsewhere: 'attribuées ailleurs',
      type_not_configured: 'ce côté n’envoie pas ce type',
      outside_stated_period: 'hors de la période indiquée pour ce côté',
      outside_coverage: 'hors de la période que couvre son fichier',
    },
  },

  series: {
    title: 'Par jour',
    label: 'Conversions par jour',
    description: (days) => `${days} jours, empilés par verdict.`,
    tooMany:
      'Les fichiers couvrent plus de jours qu’un graphique ne peut en montrer, ou n’en indiquent aucun.',
    zone: (zone) => `Jours du fuseau ${zone}.`,
  },

  causes: {
    title: 'Pourquoi elles manquent ou diffèrent',
    missing: (n) => `Un côté manque : ${n}`,
    differing: (n) => `Les deux sont là, mais diffèrent : ${n}`,
    cause: 'Cause',
    conversions: 'Conversions',
    share: 'Part',
    certainty: 'Certitude',
    unexplained: (unknown, withheld, of) =>
      `Sur ${of}, rien dans les fichiers n’en explique ${unknown} (cause inconnue), et ${withheld} n’ont pas pu être jugées. Ni les unes ni les autres ne sont la faute de quelqu’un.`,
    none: 'Aucun côté ne manque et rien ne diffère.',
    unstated: 'aucune cause indiquée',
    advice: 'Que faire :',
  },
  certainties: { proved: 'prouvé', likely: 'probable', possible: 'possible' },
  causeTexts: frCauseTexts,
  affiliateCauseTexts: frAffiliateCauses,
  affiliateCauseNames: {
    our_outage: 'panne de notre journal',
    not_installed_yet: 'journal pas encore commencé',
    pixel_refused: 'refusée de notre côté',
    pixel_silent: 'journal devenu muet',
    postback_refused: 'refusée de leur côté',
    source_silent: 'rapport muet',
    suspect_pixel: 'ligne douteuse de notre journal',
    not_received: 'absente de leur rapport',
  },
  causeNames: frCauseNames,

  queries: {
    title: 'Ce qu’il y a à réclamer',
    intro: (side) =>
      `Conversions présentes dans ${side} que l’autre côté n’a pas (non suivies), qu’il a pour moins, ou dans une autre devise (incorrectes). Des faits seulement : rien ici ne repose sur un soupçon.`,
    none: 'Il n’y a rien à réclamer.',
    counts: (total, untracked, incorrect) =>
      `${total} conversions : ${untracked} non suivies, ${incorrect} incorrectes.`,
    ready: (ready, total) => `Rien n’est connu contre ${ready} d’entre elles, sur ${total}.`,
    currency: 'Devise',
    orderValue: 'Montant des commandes',
    commission: 'Commission en jeu',
    readyCommission: 'dont rien contre',
    conversions: 'Conversions',
    checked: 'Vérifié avant l’envoi',
    check: 'Ce qui s’y oppose',
    listed: (shown, total, csv) =>
      shown === total
        ? `Les ${total} figurent ici, de la plus ancienne à la plus récente, et dans ${csv}.`
        : `Les ${shown} plus anciennes sur ${total} figurent ici ; toutes sont dans ${csv}.`,
    times: (zone) => `Heures du fuseau ${zone}.`,
    kinds: { untracked: 'non suivie', incorrect: 'incorrecte' },
    columns: {
      order: 'Commande',
      date: 'Date',
      amount: 'Montant',
      commission: 'Commission',
      click: 'Clic',
      cause: 'Cause',
      checks: 'Contre elle',
    },
    subId: (place) => (place === 1 ? 'Sub id' : `Sub id ${place}`),
    by: { offer: 'Par offre', campaign: 'Par campagne', sub1: 'Par sub id' },
    named: { offer: 'Offre', campaign: 'Campagne', sub1: 'Sub id' },
    byNone: 'non indiqué',
    byMore: (shown, all) => `Les ${shown} lignes aux plus fortes commissions ; ${all} sont nommées en tout.`,
    theirs: (amount) => `eux : ${amount}`,
    noOrder: 'sans numéro de commande',
    clean: 'rien de connu',
    daysLeft: (n) => (n < 0 ? 'délai dépassé' : n < 2 ? `${n} jour restant` : `${n} jours restants`),
    deadlines: (queryDays, clickDays) =>
      `Vérifié avec un délai de ${queryDays} jours après la conversion et une fenêtre de ${clickDays} jours après le clic (--query-days, --click-days). Ce qui est connu : Awin accepte les réclamations sur des transactions de moins de 4 ans, et la plupart des annonceurs ont 75 jours pour répondre ; Involve Asia les accepte sous 90 jours et refuse les doublons, un clic qui ne correspond pas, un clic hors de la durée du cookie, une offre en pause, les commandes remboursées et ce qui arrive trop tôt ; Everflow supprime les clics bruts après 90 jours et attribue 30 jours après un clic, sauf autre réglage. Ce sont les conditions de votre réseau qui décident.`,
  },
  checks: {
    no_order_id: 'pas de numéro de commande, que les formulaires demandent',
    no_date: 'pas de date : aucun délai ne peut être vérifié',
    no_amount: 'pas de montant',
    no_click_id: 'pas d’identifiant de clic comme preuve',
    click_after_order: 'le clic vient après la commande',
    outside_window: 'plus longtemps après son clic que la fenêtre',
    deadline_passed: 'délai de réclamation dépassé',
    order_known: 'l’autre côté a cette commande sous un autre type ou un autre clic',
    order_repeated: 'la commande figure ici plusieurs fois',
    money_returned: 'refusée ou remboursée d’après nos propres données',
    cause_against: 'sa cause dit que rien n’est dû, ou qu’on ne peut le savoir',
  },

  gates: {
    title: 'Contrôles d’ensemble',
    intro: 'Faits avant de croire la moindre ligne.',
    statuses: { passed: 'Réussi', failed: 'Échoué', could_not_judge: 'Non jugeable' },
    conversions: (n) => `concerne ${n} conversions`,
    names: {
      coverage: 'Période couverte',
      scope: 'Périmètre',
      ids_join: 'Identifiants',
      time_zone_shift: 'Fuseau horaire',
      date_basis: 'Base des dates',
      settings_changed: 'Changement de réglages',
      roles: 'Nature des montants',
      currencies: 'Devises',
      received_at: 'Retards',
    },
    beside: (left, right) => `${left} face à ${right}`,
    sentences: frGates,
  },

  third: {
    title: 'À côté du troisième fichier',
    intro: (third) =>
      `Parmi les conversions des deux premiers fichiers, combien figurent aussi dans le troisième (${third}).`,
    verdict: 'Verdict des deux premiers',
    has: (third) => `Aussi là (${third})`,
    lacks: () => 'Absentes',
    alone: (third) => `Seulement là (${third})`,
    pair: (left, right) => `${left} face à ${right}`,
    conversions: 'Conversions',
    gap: 'Taux d’écart',
  },
  since: {
    title: 'Nouveau depuis la comparaison précédente',
    intro: (n, total) =>
      n < 2
        ? `${total} conversion n’était pas dans la comparaison précédente, ou y avait un autre verdict.`
        : `${total} conversions n’étaient pas dans la comparaison précédente, ou y avaient un autre verdict.`,
    nothing: 'Toutes les conversions étaient dans la comparaison précédente, avec le même verdict.',
    verdict: 'Verdict actuel',
    fresh: 'Nouvelles',
  },
  earlier: {
    title: 'Face à l’export précédent',
    intro:
      'Ce que disait l’export précédent du même fichier et que le nouveau dit autrement. Ce qui est hors de la période du nouveau n’a pas disparu.',
    could_not_judge: (checks) =>
      `Rien n’a pu être jugé : les deux exports ne vont pas ensemble (${checks}). Exportez les deux avec les mêmes filtres et les mêmes identifiants.`,
    nothing: 'Rien n’a changé, et rien de nouveau ne date de la période de l’export précédent.',
    changes: { vanished: 'Disparue', declined: 'Refusée', lowered: 'Diminuée', appeared: 'Apparue' },
    meanings: {
      vanished: 'Elle y était, et elle n’y est plus.',
      declined: 'Elle était créditée, et elle est maintenant refusée ou annulée.',
      lowered: 'Elle vaut moins maintenant.',
      appeared: 'Elle date de la période de l’export précédent et n’y était pas.',
    },
    columns: {
      change: 'Changement',
      conversions: 'Conversions',
      before: 'Avant',
      after: 'Maintenant',
      order: 'Commande',
      date: 'Date',
    },
    changed: (total) => `Modifiées après avoir été créditées : ${total}`,
    appeared: (total) => `Apparues : ${total}`,
    listed: (shown, total) =>
      `Les ${shown} plus anciennes sur ${total} figurent ici ; report.json en contient jusqu’à 1 000.`,
    states: {
      pending: 'en attente',
      held: 'retenue',
      approved: 'approuvée',
      declined: 'refusée',
      partly_refunded: 'remboursée en partie',
      reversed: 'annulée',
      charged_back: 'rejetée par la banque',
      paid: 'payée',
    },
    absent: 'absente',
  },
  probable: {
    title: 'Réunies par ressemblance',
    accepted: (n, threshold) =>
      `${n} paires n’ont aucun identifiant commun et ont été formées par leur ressemblance, chacune probable à ${threshold} au moins. Rien n’est réclamé sur cette base.`,
    calibrated: 'Leurs probabilités ont été corrigées d’après les paires que des identifiants ont réunies.',
    uncalibrated:
      'Trop peu de paires ont été réunies par des identifiants pour corriger leurs probabilités : seules les plus probables ont été retenues.',
    tooMany: (blocks) => `Trop de conversions se ressemblaient pour être comparées par : ${blocks}.`,
    listed: (shown, total) =>
      shown === total
        ? 'Toutes, les moins probables d’abord, avec ce qui parle pour et contre chacune :'
        : `Les ${shown} moins probables sur ${total}, avec ce qui parle pour et contre chacune :`,
    probability: (share) => `probable à ${share}`,
    weights: 'Ce qui parle pour elle',
    description: (fields, bits) => `${fields} champs, ${bits} bits en somme.`,
    sum: 'somme',
    axis: 'bits ; vers la droite : une seule conversion',
    fields: {
      prior: 'avant examen',
      rarity: 'montant rare',
      alternatives: 'autres candidates',
      calibration: 'calibrage',
      amount: 'montant',
      lag: 'temps écoulé',
      memo: 'texte libre',
      sub1: 'sub id',
      click_at: 'heure du clic',
      click_id: 'id. de clic',
      order_id: 'n° de commande',
      currency: 'devise',
      country: 'pays',
      system: 'système',
      consent: 'consentement',
    },
  },

  files: {
    title: 'Ce qui a été comparé',
    file: 'Fichier',
    rows: 'Lignes',
    conversions: 'Conversions',
    duplicates: 'Doublons',
    updates: 'Mises à jour',
    items: 'Autres articles',
    refused: 'Lignes refusées',
    span: 'Première et dernière conversion',
    preset: 'Format',
    zone: 'Fuseau des heures qui n’en indiquent pas',
    writing: 'Écriture',
    writingOf: (encoding, delimiter, decimal, dates) =>
      `${encoding}, séparateur ${delimiter}, signe décimal ${decimal}, dates ${dates}`,
    delimiters: { ',': 'virgule', ';': 'point-virgule', '\t': 'tabulation', '|': 'barre' },
    decimals: { '.': 'point', ',': 'virgule' },
    dates: { iso: 'ISO 8601', dmy: 'jour en premier', mdy: 'mois en premier', none: 'aucune' },
    role: 'Montant comparé',
    roles: {
      order_value: 'montant de la commande',
      commission: 'commission',
      network_revenue: 'revenu du réseau',
    },
    columns: 'Colonnes lues',
    ignored: 'Colonnes non lues',
    bytes: 'Taille',
    bytesOf: (n) => `${n} octets`,
    matched: 'Paires selon ce qui les a réunies',
    matchedBy: {
      event_id: 'identifiant d’événement',
      order_id: 'numéro de commande',
      order_id_normalised: 'numéro de commande, sans casse ni signes',
      click_id: 'identifiant de clic',
      probable: 'ressemblance',
    },
  },

  method: {
    title: 'Comment ce rapport est fait',
    paragraphs: (hasPixel) => [
      'Les lignes d’un fichier qui parlent d’une même conversion sont réunies : les répétitions comptent une fois, les états et montants ultérieurs sont des mises à jour, les articles d’une commande sont additionnés. Les lignes illisibles sont comptées par motif et laissées de côté.',
      'Le rapprochement est un à un : d’abord par identifiant d’événement, puis par numéro de commande et type (tel qu’écrit, puis sans casse ni signes), puis par identifiant de clic et type, au plus proche dans le temps ; là où aucun identifiant ne réunit deux conversions, par leur ressemblance, si elle est assez probable. Rien n’est réclamé sur une simple ressemblance. Chaque paire dit ce qui l’a réunie. Les montants ne sont comparés que si leur nature (montant de commande, commission) et leur devise sont les mêmes.',
      'Une conversion présente dans un seul fichier ne compte comme manquante que si l’autre côté devait la déclarer et que son délai est écoulé. Le taux d’écart est la part de celles-ci parmi les conversions attendues des deux côtés.',
      'Une cause est indiquée quand un enregistrement la montre (prouvé) ou quand ce qui est là lui correspond et presque à rien d’autre (probable). Ce qui est seulement possible ne désigne personne : la cause est alors inconnue.',
      'Ce qu’il ne peut pas savoir : ce qu’aucun fichier ne contient ; si quelque chose a été envoyé sans jamais arriver ; si une commande a été payée ou retournée, au-delà de ce que disent les fichiers. Les fichiers disent quand une conversion a eu lieu, non quand elle a été déclarée : le retard admis a été supposé ' +
        `(24 heures${hasPixel ? ', 10 minutes pour le pixel' : ''}).`,
      'Les mêmes fichiers, les mêmes options et la même date d’arrêté redonnent ce document, octet pour octet. Les sommes SHA-256 montrent de quels fichiers il s’agit.',
    ],
  },
};
