import type { report as en } from '../en/report.ts';

export const report: typeof en = {
  term: {
    name: 'Rapport personnel',
    meaning:
      'Les conversions regroupées selon une à trois choses que l’on sait d’elles, avec les chiffres de votre choix ; les plus grands groupes d’abord, tous les autres sur une ligne. Votre choix est dans l’adresse : « Vues » le garde sous un nom.',
  },
  dimensions: 'Regrouper par',
  dimensionsHint: 'Une à trois',
  measures: 'Afficher pour chacun',
  measuresHint: 'Les effectifs sont donnés avec leur part',
  caption: 'Rapport personnel',
};
