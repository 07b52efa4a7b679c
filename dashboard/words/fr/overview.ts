import type { overview as en } from '../en/overview.ts';

export const overview: typeof en = {
  before: (figure) => `avant : ${figure}`,
  points: (points) => `${points} pts`,
  stakeOf: (count) => `sur ${count} conversions qui manquent à un côté`,
  ordersSeen: (either, orders, source) => `${either} sur ${orders} commandes que liste ${source}`,
  nothingMatches: 'Aucune conversion ne correspond aux filtres',
  nothingMatchesHint:
    'Dans cette période, rien ne réunit tout ce qui est choisi plus haut. Retirez un filtre, ou tous.',
  seriesTerm: {
    name: 'Au fil du temps',
    meaning:
      'Les conversions par verdict, chacune à l’heure ou au jour, dans le fuseau du site, où sa première déclaration a été reçue. Toutes les barres réunies donnent le chiffre « Vues par au moins un côté ».',
  },
  totalBefore: 'Total avant',
  lineBefore: (days) =>
    `En pointillés : toutes les conversions de la période d’avant, ${days}, barre par barre`,

  notes: {
    title: 'Notes sur ces jours',
    add: 'Noter ce qui s’est passé un jour',
    day: 'Jour',
    text: 'Ce qui s’est passé',
    placeholder: 'Par exemple : nouveau tunnel d’achat en ligne',
    by: (name) => `écrit par ${name}`,
    remove: (number) => `Supprimer la note ${number}`,
  },

  flow: {
    title: 'Où vont les conversions',
    term: {
      name: 'Où vont les conversions',
      meaning:
        'À gauche, les clics par vos liens dans cette période : ceux dont la page d’arrivée a parlé avec l’identifiant de clic, et ceux dont aucune visite n’a été vue. À droite, les conversions de cette période selon leur origine, qui les a déclarées et ce qu’elles sont devenues ; ce qui est perdu est indiqué par sa première cause. Chaque moitié a son échelle : un clic peut amener plusieurs conversions ou aucune, et certains ont eu lieu avant cette période.',
    },
    ofClicks: 'Clics',
    ofConversions: 'Conversions',
    stations: {
      clicks: 'Clics',
      visits: 'Visite vue',
      no_visit: 'Aucune visite vue',
      no_click: 'Aucun clic connu',
      conversions: 'Conversions',
      both: 'Pixel et postback',
      pixel_alone: 'Seul le pixel',
      postback_alone: 'Seul le postback',
    },
    origins: {
      visits: 'Après une visite',
      no_visit: 'Clic sans visite',
      no_click: 'Aucun clic connu',
    },
    lost: (cause) => `Perdu : ${cause}`,
    band: (from, to, count) => `${from} → ${to} : ${count}`,
    description: 'Des bandes aussi larges que leurs effectifs. Les mêmes chiffres existent en tableau.',
    told: (pixel, postback) =>
      `Le pixel a déclaré ${pixel} conversions, le postback ${postback} ; ce que les deux ont déclaré compte dans les deux.`,
    leftOut: 'Les clics sont laissés de côté : ils n’ont rien de ce qui est filtré.',
    columns: { from: 'De', to: 'Vers', count: 'Nombre', share: 'Part de ce qui quitte la première étape' },
  },

  breakdown: {
    title: 'Répartition',
    term: {
      name: 'Répartition',
      meaning:
        'Les conversions de cette page selon une chose que l’on sait d’elles. Une ligne est un filtre : de cette page et de celles que l’on ouvre d’ici. Le taux d’écart est, parmi les conversions que les deux côtés auraient dû déclarer, la part qui manque à l’un. En jeu : ce que celles-ci valaient pour le côté qui les a déclarées. Sous chaque verdict figure sa part des conversions de la ligne. « Inconnu » réunit les conversions dont personne ne l’a dit ; « le reste » additionne toutes les autres lignes.',
    },
    caption: (dimension) => `Conversions par ${dimension}`,
    conversions: 'Conversions',
    missingOf: (missing, expected) => `${missing} sur ${expected} attendues`,
    rest: (rows) => `le reste : ${rows} de plus`,
    more: 'Afficher jusqu’à 200 lignes',
    only: (key) => `N’afficher que ${key}`,
  },
};
