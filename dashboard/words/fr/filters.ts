import type { filters as en } from '../en/filters.ts';

export const filters: typeof en = {
  dimensions: {
    site: 'Site',
    source: 'Source',
    type: 'Type',
    verdict: 'Verdict',
    cause: 'Cause',
    affiliate: 'Affilié',
    link: 'Lien',
    sub_id: 'Sub id',
    browser: 'Navigateur',
    system: 'Système',
    country: 'Pays',
    product: 'Produit',
  },
  unknown: 'inconnu',
  noCause: 'aucune cause à chercher',
  active: 'Affiché uniquement',
  remove: (filter) => `Retirer le filtre ${filter}`,
  clear: 'Tout effacer',
  clearHint: 'Échap',
  compare: 'Comparer',
  compareHint:
    'Met en regard la même durée juste avant ; les semaines entières, face aux mêmes jours de la semaine.',
  noCompare: 'Rien ne précède toute la période.',

  views: 'Vues',
  noViews: 'Aucune vue enregistrée. Une vue est cet écran avec ses filtres, sous un nom de votre choix.',
  saveView: 'Enregistrer cette vue',
  viewName: 'Nom de la vue',
  save: 'Enregistrer',
  removeView: (name) => `Supprimer la vue ${name}`,
};
