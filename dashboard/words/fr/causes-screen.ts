import type { Words } from '../en.ts';

export const frCausesScreen: Words['whyLost'] = {
  missing: 'Un côté manque',
  missingMeaning:
    'Les conversions que les deux côtés auraient dû déclarer et que l’un n’a pas déclarées : pixel seul et postback seul.',
  differing: 'Les deux sont là, mais diffèrent',
  differingMeaning: 'Les conversions que les deux côtés ont déclarées, mais pas de la même façon.',
  explained: 'Expliquées',
  explainedMeaning:
    'Parmi les conversions auxquelles un côté manque ou qui diffèrent, celles dont une cause est prouvée ou probable. Ce qui est seulement possible n’explique rien.',
  unexplained: 'Non expliquées',
  unexplainedMeaning:
    'Parmi les conversions auxquelles un côté manque ou qui diffèrent, celles dont aucun enregistrement ne dit pourquoi, et celles qui n’ont pas pu être jugées. Ni les unes ni les autres ne sont la faute de quelqu’un.',
  ofOpen: (count, total) => `${count} sur ${total} auxquelles un côté manque ou qui diffèrent`,
  couldNotJudge: (count) => `dont ${count} non jugeables`,
  groups: {
    pixel_only: { name: 'Le postback manque', of: (total) => `sur ${total} pixel seul` },
    postback_only: { name: 'Le pixel manque', of: (total) => `sur ${total} postback seul` },
    differs: { name: 'Ils diffèrent', of: (total) => `sur ${total} qui diffèrent` },
  },
  advice: 'Que faire',
  trend: 'Par jour',
  trendEach: (days) => `Une barre par ${days} jours`,
  trendOf: (cause, total, days, most) => `${cause} : ${total} en ${days} jours, au plus ${most} en un jour`,
  trendTable: 'Causes par jour',
  trendHint: 'La cause principale de chaque conversion, au jour où le premier côté l’a déclarée.',
  show: (count) => `Voir ces conversions (${count})`,
  examples: 'Voir les preuves',
  hideExamples: 'Masquer les preuves',
  newest: (count) => `Les ${count} plus récentes, et sur quoi chacune repose`,
  noRecord: 'Elle repose sur ce qui n’est pas là : aucun enregistrement à montrer.',
  nothing: 'Rien ne manque et rien ne diffère',
  nothingHint: (conversions) => `Sur ${conversions} conversions, aucune n’a besoin d’une cause.`,
  noConversions: 'Placez le code sur vos pages et donnez à votre serveur l’adresse de postback.',
};
