import type { Words } from './words.ts';

/** As wire/affiliate-causes.ts says it in English. */
export const frAffiliateCauses: Words['affiliateCauseTexts'] = {
  our_outage: {
    message: 'Votre journal ne pouvait pas recevoir d’événements à ce moment.',
    advice: 'Demandez-leur de renvoyer ce qui s’est passé à ce moment.',
  },
  not_installed_yet: {
    message: 'Votre journal n’avait pas encore commencé.',
    advice: 'Rien : ce qui s’est passé avant n’y figure dans aucune ligne.',
  },
  pixel_refused: {
    message: 'L’événement est parvenu chez vous et y a été refusé.',
    advice: 'Corrigez ce que le motif désigne, puis réadmettez l’événement.',
  },
  pixel_silent: {
    message: 'À partir d’un moment, votre journal est resté muet alors que leur rapport continuait.',
    advice: 'Cherchez ce qui a changé à ce moment dans votre outil de suivi.',
  },
  consent_refused: {
    message: 'Le visiteur a refusé le consentement, comme le dit le serveur du site.',
    advice: 'Rien : votre journal se tait à dessein. Leur rapport fait foi.',
  },
  script_blocked: {
    message:
      'Le clic est arrivé, mais aucun script n’a jamais parlé depuis la page d’arrivée, alors que ceux des autres l’ont fait.',
    advice: 'Rien : le visiteur bloque les scripts. Leur rapport fait foi.',
  },
  browser_silent: {
    message:
      'Après le clic, le navigateur n’a jamais parlé, alors que d’autres l’ont fait : bloqué, sans script ou sans consentement.',
    advice: 'Rien : votre journal ne peut pas la contenir. Leur rapport fait foi.',
  },
  last_seen_before_thank_you: {
    message: 'Le visiteur a été vu sur le site après le clic, mais jamais sur la page de remerciement.',
    advice: 'Demandez si ce moyen de paiement revient à la page de remerciement.',
  },
  postback_refused: {
    message: 'La conversion leur est parvenue et ils l’ont refusée.',
    advice: 'Demandez-leur le motif.',
  },
  type_not_configured: {
    message: 'Leur rapport n’a jamais contenu de conversion de ce type.',
    advice: 'Demandez si cet événement est rémunéré, et faites-le exporter aussi.',
  },
  source_silent: {
    message: 'Leur rapport ne contient rien d’une période où beaucoup de conversions étaient attendues.',
    advice: 'Demandez-leur ce qui s’est passé alors, et de rechercher les commandes de cette période.',
  },
  attributed_elsewhere: {
    message:
      'Un autre clic est venu plus tard : au dernier clic, la commande appartient à quelqu’un d’autre.',
    advice: 'Comparez leur règle d’attribution avec la vôtre.',
  },
  batch_not_yet: {
    message: 'Ils déclarent par lots, et le lot de ce moment n’est pas arrivé.',
    advice: 'Attendez le prochain rapport.',
  },
  outside_window: {
    message: 'La commande est venue plus longtemps après son clic que leur fenêtre ne le permet.',
    advice: 'Rien, sauf si une autre fenêtre a été convenue.',
  },
  no_click_seen: {
    message: 'Le clic qu’elle nomme n’est pas parmi ceux de vos liens.',
    advice: 'Rien, sauf si tous les clics doivent y passer.',
  },
  dropped_by_dedupe_rule: {
    message: 'Ils comptent une conversion par clic et en avaient déjà une de ce clic.',
    advice: 'Demandez-leur de compter par numéro de commande.',
  },
  suspect_pixel: {
    message: 'Des signes indépendants parlent contre ce que contient votre journal.',
    advice: 'Recherchez la commande dans la boutique avant de réclamer quoi que ce soit.',
  },
  not_received: {
    message: 'Votre journal la contient, et leur rapport n’en a aucune trace.',
    advice: 'Demandez-leur de rechercher la commande. Vos fichiers ne disent pas si elle leur est parvenue.',
  },
  unreplaced_macro: {
    message: 'Une macro a été envoyée à la place de sa valeur.',
    advice: 'Corrigez la macro dans l’adresse par laquelle les conversions sont envoyées.',
  },
  unknown: {
    message: 'Rien dans les deux fichiers ne l’explique.',
    advice: 'Demandez-leur de rechercher quelques commandes.',
  },
};
