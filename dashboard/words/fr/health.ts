import type { enOfScreens } from '../en/of-screens.ts';

export const frHealth: (typeof enOfScreens)['health'] = {
  title: 'Santé',
  column: 'À présent',
  statuses: {
    recording: {
      name: 'Enregistre',
      meaning:
        'La source a envoyé quelque chose en 7 jours, autant que d’habitude pour autant qu’on puisse le dire, et rien ne détonne.',
    },
    quiet: {
      name: 'Calme',
      meaning:
        'Les dernières heures ont apporté moins d’événements que les mêmes heures de chacun des derniers jours, ce que le hasard ne fait guère. Il en faut au moins 7 d’habitude, sinon rien n’est dit. Calme n’est pas en panne : un jour férié se voit pareil.',
    },
    inactive: {
      name: 'Inactive',
      meaning: 'Rien d’accepté n’est venu depuis 7 jours, ou jamais. Le trafic d’essai ne compte pas.',
    },
    misconfigured: {
      name: 'Mal réglée',
      meaning:
        'Parmi les requêtes des dernières 24 heures, au moins 3 et un dixième ont eu le même défaut, ou seules des requêtes refusées sont venues. Après 20 bonnes requêtes depuis la dernière mauvaise, le défaut passe pour réparé.',
    },
  },
  restsOn: {
    last: (time, relative) => `Dernier événement : ${time} (${relative}).`,
    never: 'Rien n’est jamais venu.',
    tested: (time) => `Dernier essai : ${time}.`,
    day: (count) => `Acceptés en 24 heures : ${count}.`,
    rhythm: (hours, seen, expected, days) =>
      `Dernières ${hours} heures : ${seen} événements. Les mêmes heures des ${days} jours d’avant : ${expected} en moyenne.`,
    noRhythm: 'Il en vient trop peu, ou depuis trop peu de jours, pour distinguer moins d’autant.',
    trouble: (requests, of, what) => `${requests} requêtes sur ${of} en 24 heures : ${what}`,
    mended: 'Réparé depuis.',
    see: 'Les voir dans le journal',
  },
  lamps: {
    pixel: 'Pixel',
    postback: 'Postback',
    agreement: 'Ils concordent sur la même commande',
    noSource: 'Pas encore de source',
    noSourceHint: 'Ajoutez-en une, et le pixel aura un vis-à-vis.',
    report: 'Des fichiers sont importés ; personne n’appelle.',
  },
  agreements: {
    agree: {
      name: 'Oui',
      meaning:
        'Au moins une commande des 7 derniers jours a été déclarée pareille par les deux côtés de la paire principale du site.',
    },
    differ: {
      name: 'Pas sur ce qu’ils disent',
      meaning:
        'Les deux côtés ont déclaré les mêmes commandes en 7 jours, et aucune pareille. Voyez en quoi elles diffèrent.',
    },
    apart: {
      name: 'Sur aucune encore',
      meaning:
        'Les deux côtés déclarent, et aucune commande des 7 derniers jours n’est des deux. Comparez les numéros de commande qu’ils envoient : sont-ils de même sorte ?',
    },
    one_sided: {
      name: 'Un seul déclare',
      meaning: 'Un seul côté a déclaré des conversions ces 7 derniers jours.',
    },
    none: {
      name: 'Rien à comparer encore',
      meaning: 'Aucun des deux n’a déclaré de conversion ces 7 derniers jours.',
    },
  },
  agreedOf: (agreed, due) => `${agreed} sur ${due} attendues des deux côtés`,
  waitingToo: (waiting) => `${waiting} encore en attente`,
  seeAgreed: 'Voir ces commandes',

  first: {
    waitingPixel: 'En attente du premier événement…',
    waitingPostback: 'En attente du premier postback…',
    hint: 'Ouvrez une page qui porte le fragment, et ceci devient ce qu’elle a envoyé, sans recharger.',
    hintPostback:
      'Faites appeler l’adresse par l’émetteur, ou envoyez un essai ci-dessous, et ceci devient ce qui est venu.',
    elapsed: (seconds) => `${seconds} s`,
    arrived: 'Le premier événement est là',
    arrivedTest: 'Le premier événement est là, marqué comme essai',
    see: 'Le voir dans le journal',
    causes: 'Rien encore. Causes probables :',
    refused: 'Quelque chose est venu, et a été refusé :',
    stranger: (requests, what) => `${requests} : ${what}`,
    more: 'Toujours rien. Regardez la page de l’extérieur :',
    moreHint: 'visite la page dans un vrai navigateur, nomme ce qui gêne, et n’enregistre rien.',
    check: 'Commande pour un terminal',
    pixel: {
      deployed:
        'Le fragment n’est pas sur la page que vous avez ouverte, ou une vieille copie de la page est dans un cache.',
      consent: 'Ce site exige le consentement : rien n’est envoyé avant tally(‘consent’, true).',
      gpc: 'Votre navigateur envoie Global Privacy Control, qui vaut refus.',
      blocked:
        'Un bloqueur de votre navigateur arrête le script. Cette perte est réelle, et mesurée dès que d’autres déclarent.',
      csp: 'La Content-Security-Policy de la page interdit le script ou l’appel : la console du navigateur nomme la directive.',
      reach: 'Le navigateur n’atteint pas le collecteur à l’adresse :',
    },
    postback: {
      settings: 'L’adresse n’est pas enregistrée, ou pas activée, dans les réglages de l’émetteur.',
      orders:
        'L’émetteur n’appelle qu’à la prochaine commande : passez-en une, ou employez son propre bouton d’essai.',
      token:
        'Le jeton ou l’adresse a été coupé à la copie. De tels appels sont listés ci-dessus dès qu’ils viennent.',
      reach:
        'L’émetteur n’atteint pas le collecteur : il lui faut une adresse publique et un certificat valide. Il appelle :',
    },
  },

  snippets: {
    title: 'Installer le pixel',
    html: 'HTML',
    tagManager: 'Gestionnaire de balises',
    noscript: 'Sans script',
    tagManagerHint:
      'Comme balise HTML personnalisée qui se déclenche sur chaque page. Les attributs sont posés par script, car les gestionnaires de balises peuvent les ôter. Le pixel ne commence qu’une fois chargé par le gestionnaire : les visiteurs partis avant ne sont pas vus, si bien que la forme HTML perd moins.',
    noscriptVisit: 'Sur chaque page',
    noscriptConversion: 'Sur la page de remerciement',
    noscriptHint:
      'Pour les navigateurs qui n’exécutent aucun script. Votre serveur remplace les majuscules, chaque valeur encodée en pourcents : un identifiant aléatoire par chargement, la page sans ses paramètres, l’identifiant de clic de l’adresse d’arrivée (vide s’il n’y en a pas). C’est facultatif, et ne stocke rien.',
    noscriptGpc:
      'Une image n’entend pas Global Privacy Control. Ôtez-la là où la requête porte un en-tête Sec-GPC qui vaut 1.',
    noscriptConsent:
      'Il n’y en a pas pour ce site : le consentement est demandé, et une image part avant la réponse.',
    noPackage:
      'Il n’y a pas de paquet npm du pixel ; une page empaquetée emploie la forme HTML, et tally() de partout.',
    thankYou: 'Page de remerciement',
    thankYouHint: 'Appelez ceci une fois par commande. Le type est « sale » sauf si vous en ajoutez un.',
    check: 'Est-il en place ?',
    checkHint: 'Visite la page dans un vrai navigateur depuis votre machine, et n’enregistre rien.',
  },
};
