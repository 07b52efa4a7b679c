import type { Words } from '../en.ts';

/** What was seen and what to do about it, as wire/causes.ts says it in English. */
export const frCauseTexts: Words['causeTexts'] = {
  could_not_judge: {
    message: 'Un contrôle d’ensemble a échoué : les conversions ne peuvent pas être jugées une à une.',
    advice: 'Voyez quel contrôle a échoué et ce qu’il demande.',
  },
  our_outage: {
    message: 'Nous ne pouvions pas recevoir d’événements à ce moment.',
    advice: 'Demandez à l’autre côté de renvoyer ses événements de ce moment.',
  },
  ids_differ: {
    message: 'Les deux côtés sont là, mais sous des identifiants différents.',
    advice: 'Faites envoyer le même numéro de commande par les deux côtés.',
  },
  bot_or_test: {
    message: 'L’événement vient d’un programme ou d’un test, que l’autre côté ne compte pas.',
    advice: 'Rien, sauf s’il a été payé.',
  },
  not_installed_yet: {
    message:
      'Le pixel n’avait encore jamais parlé sur ce site : pas encore installé, ou arrêté sur toutes les pages.',
    advice:
      'Rien, s’il n’était pas installé. Sinon voyez si la Content-Security-Policy de la boutique nomme le collecteur.',
  },
  pixel_refused: {
    message: 'L’événement du pixel nous est parvenu et a été refusé.',
    advice: 'Corrigez ce que le motif désigne, puis réadmettez l’événement.',
  },
  pixel_silent: {
    message: 'À partir d’un moment le pixel est resté muet alors que les commandes continuaient.',
    advice: 'Vérifiez que le code était encore sur la page de remerciement après la dernière mise en ligne.',
  },
  consent_refused: {
    message: 'Le visiteur a refusé son consentement, d’après le serveur du site.',
    advice: 'Rien : le pixel se tait à dessein. Le postback fait foi.',
  },
  click_id_stripped: {
    message: 'Le visiteur est arrivé sans l’identifiant de clic : quelque chose l’a retiré de l’adresse.',
    advice: 'Examinez les redirections et les réécritures de liens entre le clic et la page d’arrivée.',
  },
  script_blocked: {
    message:
      'Le clic est arrivé, mais aucun script n’a parlé depuis la page d’arrivée, alors que ceux d’autres visiteurs l’ont fait.',
    advice: 'Rien : le visiteur bloque les scripts. Le postback fait foi.',
  },
  browser_silent: {
    message:
      'Après le clic, le navigateur n’a jamais parlé, alors que d’autres l’ont fait : bloqué, sans script ou sans consentement.',
    advice:
      'Faites envoyer `consent` par le serveur du site avec son postback : refus et blocage se distinguent alors.',
  },
  last_seen_before_thank_you: {
    message: 'Le visiteur a été vu sur le site après le clic, mais jamais sur la page de remerciement.',
    advice:
      'Vérifiez que ce moyen de paiement ramène à la page de remerciement, et que la page porte le pixel.',
  },
  other_device: {
    message: 'Le clic et la commande viennent de systèmes différents.',
    advice: 'Rien : un navigateur ne peut pas connaître un clic fait sur un autre appareil.',
  },
  postback_refused: {
    message: 'Le postback nous est parvenu et a été refusé.',
    advice: 'Corrigez ce que le motif désigne, puis réadmettez le postback.',
  },
  source_silent: {
    message: 'La source n’a rien envoyé pendant un temps où beaucoup de postbacks étaient attendus.',
    advice: 'Demandez à l’expéditeur de renvoyer ses postbacks de ce temps.',
  },
  attributed_elsewhere: {
    message:
      'Un autre clic est venu plus tard : d’après le dernier clic, la commande revient à quelqu’un d’autre.',
    advice: 'Comparez la règle d’attribution de la source à la vôtre.',
  },
  order_not_confirmed: {
    message: 'Une autre source de la boutique ne confirme pas la commande.',
    advice: 'Cherchez la commande dans la boutique.',
  },
  held_or_capped: {
    message: 'Une autre source dit que la conversion est retenue ou au-delà d’un plafond.',
    advice: 'Demandez quand elle sera libérée.',
  },
  type_not_configured: {
    message: 'La source n’a jamais envoyé de conversion de ce type.',
    advice:
      'Configurez cet événement dans la source, ou indiquez dans ses réglages les types qu’elle envoie.',
  },
  batch_not_yet: {
    message: 'La source envoie par lots, et le lot de ce moment n’est pas arrivé.',
    advice: 'Attendez le prochain lot.',
  },
  outside_window: {
    message: 'La commande est venue plus longtemps après son clic que la fenêtre de la source ne l’admet.',
    advice: 'Rien, sauf si une autre fenêtre était convenue.',
  },
  click_id_lost: {
    message: 'Il y a eu un clic, mais son identifiant s’est perdu avant la commande.',
    advice:
      'Gardez l’identifiant de clic sur le serveur (dans la commande ou le compte), pas seulement dans le navigateur.',
  },
  no_click_seen: {
    message: 'Le clic que nomme le navigateur n’est jamais passé par un de nos liens.',
    advice: 'Rien, sauf si tous les clics doivent y passer.',
  },
  dropped_by_dedupe_rule: {
    message: 'La source compte une conversion par clic et en avait déjà une de ce clic.',
    advice: 'Faites compter la source par numéro de commande.',
  },
  suspect_pixel: {
    message: 'Des signes indépendants parlent contre l’événement du pixel.',
    advice: 'Cherchez la commande dans la boutique avant de réclamer quoi que ce soit.',
  },
  not_received: {
    message: 'Aucune trace d’un postback à notre porte, qui était ouverte à ce moment.',
    advice:
      'Demandez à l’expéditeur de chercher la commande dans son propre journal. Le nôtre ne peut savoir s’il a été envoyé.',
  },
  minor_units: {
    message: 'Un côté indique le montant en unités mineures.',
    advice: 'Indiquez dans le préréglage ou la correspondance l’unité du montant.',
  },
  decimal_comma: {
    message: 'Une virgule décimale s’est perdue en route.',
    advice: 'Envoyez les montants avec un point.',
  },
  currency: {
    message: 'Les côtés indiquent des devises différentes, et le cours de ce jour explique les montants.',
    advice: 'Rien, si la conversion était convenue.',
  },
  tax: {
    message:
      'Un côté indique le montant taxes comprises, l’autre hors taxes : le rapport est le même sur toute la source.',
    advice: 'Convenez de montants nets ou bruts.',
  },
  shipping_or_fee: {
    message:
      'Un côté ajoute la livraison ou des frais : la même différence revient dans beaucoup de commandes.',
    advice: 'Convenez si la livraison compte.',
  },
  rounding: { message: 'Les montants ne diffèrent que par l’arrondi.', advice: 'Rien.' },
  click_replaced: {
    message: 'Les deux côtés attribuent à des clics différents.',
    advice: 'Voyez quel clic est venu en dernier avant la commande.',
  },
  unreplaced_macro: {
    message: 'Une macro a été envoyée à la place de sa valeur.',
    advice: 'Corrigez la macro dans l’adresse de postback de l’expéditeur.',
  },
  unknown: {
    message: 'Rien de ce que nous avons enregistré ne l’explique.',
    advice: 'Cherchez quelques commandes avec l’autre côté.',
  },
};
