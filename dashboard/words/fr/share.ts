import type { enShare } from '../en/share.ts';

export const frShare: typeof enShare = {
  share: 'Partager cette vue',
  title: 'Partager cette vue',
  hint: 'Quiconque a le lien voit ceci, en lecture seule, et rien d’autre. Sa période s’arrête maintenant : les conversions qui arrivent ensuite n’y figurent pas.',
  screen: 'Écran',
  range: (from, to) =>
    from === null ? `du début jusqu’à ${to ?? 'maintenant'}` : `du ${from} jusqu’à ${to ?? 'maintenant'}`,
  filters: {
    site: 'Site',
    source: 'Face au pixel',
    verdict: 'Verdict',
    cause: 'Cause',
    type: 'Type',
    q: 'Commande, clic ou événement',
    affiliate: 'Affilié',
    link: 'Lien',
    sub_id: 'Sub id',
    browser: 'Navigateur',
    system: 'Système',
    country: 'Pays',
    product: 'Produit',
    unknown: 'Inconnu',
  },
  name: 'Nom',
  nameHint: 'Figure au-dessus de la vue et dans la liste des liens, sous Paramètres.',
  days: 'Ouvert pendant',
  daysOf: (days, count) => (days === 1 ? 'un jour' : `${count} jours`),
  password: 'Mot de passe',
  passwordHint: 'Peut rester vide. Communiquez-le par un autre moyen que le lien.',
  make: 'Créer le lien',
  link: 'Lien',
  once: (until) =>
    `Le lien n’est affiché que cette fois : seule son empreinte est conservée. Il fonctionne jusqu’au ${until} ; il peut être révoqué sous Paramètres.`,

  opening: 'Ouverture de la vue partagée…',
  asksPassword: 'Cette vue demande un mot de passe',
  askWho: 'La personne qui vous a envoyé le lien le connaît.',
  open: 'Ouvrir',
  closed: 'Ce lien ne montre rien',
  noToken: 'Un lien de partage se termine par # et un long code. Copiez-le en entier.',
  readOnly: (until) => `Partagé, en lecture seule, jusqu’au ${until}`,
  shows: 'Ce qui est montré',
  notShared: 'Ceci n’a pas été partagé',
  notSharedHint:
    'Le lien que vous avez montre une seule vue. Ce qui se trouve derrière est réservé aux personnes qui peuvent se connecter.',
  back: 'Retour à la vue',
};
