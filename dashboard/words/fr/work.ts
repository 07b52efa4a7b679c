import type { work as en } from '../en/work.ts';

export const work: typeof en = {
  query: 'Réclamation',
  queryTerm: {
    name: 'Réclamation',
    meaning:
      'Une demande adressée au réseau au sujet d’une conversion qu’il n’a pas créditée. Elle demeure, quoi que devienne ensuite le verdict.',
  },
  progress: {
    open: 'Ouverte',
    sent: 'Envoyée',
    accepted: 'Acceptée',
    refused: 'Refusée',
    closed: 'Close',
  },
  noQuery: 'Sans réclamation',
  anyProgress: 'Tout avancement',
  noteOnly: 'Remarque',
  notes: (count) => `${count} étapes`,
  lagOf: (duration) => `Décalage : ${duration}`,
  lagTerm: {
    name: 'Décalage',
    meaning:
      'De combien le postback est arrivé après le pixel, tous deux à notre horloge ; avec un signe moins, avant lui. Pour les fichiers, d’après les heures que donnent les deux côtés.',
  },
  sameTime: 'en même temps',

  select: {
    column: 'Choisir',
    row: (order) => `Choisir ${order}`,
    page: 'Choisir toutes les lignes de cette page',
    chosen: (count, many) => `${count} ${many ? 'conversions choisies' : 'conversion choisie'}`,
    all: (count) => `Choisir les ${count} qui correspondent`,
    counting: 'Décompte en cours…',
    tooMany: (count, limit) =>
      `${count} correspondent. On ne peut en choisir que ${limit} à la fois : affinez la liste.`,
    clear: 'Ne rien choisir',
    hint: 'Maintenez Maj pour choisir toutes les lignes intermédiaires.',
  },
  actions: {
    label: 'Que faire des conversions choisies',
    open: 'Ouvrir des réclamations',
    setProgress: 'Avancement',
    note: 'Ajouter une remarque',
    export: 'Exporter',
    queryList: 'En liste de réclamations (CSV)',
    queryListHint: 'Les colonnes que demandent les formulaires des réseaux',
    rows: 'Telles qu’affichées (CSV)',
    noteTitle: (count) => `Remarque sur ${count}`,
    noteLabel: 'Remarque',
    noteHint: '2 000 caractères au plus. L’auteur et l’heure sont conservés avec elle.',
    save: 'Enregistrer',
    cancel: 'Annuler',
  },
  done: {
    changed: (count, many) => `Noté pour ${count} ${many ? 'conversions' : 'conversion'}.`,
    nothing: 'Il n’y avait rien à faire.',
    unchanged: (count) => `L’avaient déjà : ${count}.`,
    leftOut: {
      credited: (count) => `Laissées de côté, car le réseau les a créditées : ${count}.`,
      waiting: (count) => `Laissées de côté, car l’autre côté peut encore arriver : ${count}.`,
      not_expected: (count) => `Laissées de côté, car l’autre côté n’était pas attendu : ${count}.`,
    },
    missing: (count) => `N’existent plus : ${count}.`,
    exported: (file) => `Enregistré sous ${file}.`,
    listLeftOut: (count) => `Laissées de côté, car il n’y a rien à y réclamer : ${count}.`,
    dismiss: 'Fermer ce message',
  },

  panel: {
    title: 'Réclamation et remarques',
    none: 'Aucune réclamation n’a été ouverte et rien n’a été noté.',
    cannot: {
      credited: 'Aucune réclamation possible : le réseau a crédité cette conversion.',
      waiting: 'Aucune réclamation possible pour l’instant : l’autre côté peut encore arriver.',
      not_expected: 'Aucune réclamation possible : l’autre côté n’était pas attendu.',
    },
    changedSince: (then, now) =>
      `À l’ouverture de la réclamation, cette conversion était tenue pour « ${then} ». Elle est désormais « ${now} ». La réclamation demeure jusqu’à ce que vous la fermiez.`,
    opened: 'Réclamation ouverte',
    came: (progress) => `Réclamation : ${progress}`,
    noted: 'Remarque',
    by: (who) => `par ${who}`,
    heldThen: (verdict) => `verdict d’alors : ${verdict}`,
    progress: 'Avancement',
    keep: 'Laisser tel quel',
    note: 'Remarque',
    save: 'Enregistrer',
  },

  course: {
    title: 'Déroulement',
    hint: 'Du clic au dernier enregistrement, à notre horloge ; chaque intervalle est le temps écoulé entre deux d’entre eux.',
    click: 'Clic sur le lien de l’affilié',
    landing: 'Première page vue ensuite par le pixel',
    reported: {
      first: (side) => `${side} la signale`,
      duplicate: (side) => `${side} la signale de nouveau`,
      update: (side) => `${side} la modifie`,
      item: (side) => `${side} ajoute un article`,
    },
    times: (count) => `${count} fois de suite`,
    last: (time) => `la dernière ${time}`,
    verdict: (name) => `Tenue pour : ${name}`,
    state: (state) => `état : ${state}`,
    gap: (duration) => `${duration} plus tard`,
  },

  export: {
    button: 'CSV',
    label: (table) => `Enregistrer en CSV : ${table}`,
    hint: 'Toutes les lignes de ce tableau avec les filtres actuels, pas seulement cette page.',
    everything: 'Tout, en ZIP',
    everythingHint: 'Tous les tableaux de cette vue en fichiers CSV, avec les filtres actuels.',
  },
};
