import type { Words } from '../en.ts';

/** What each finding says, and its innocent explanations, as wire/findings.ts says them in English. */
export const frFindingTexts: Words['findingTexts'] = {
  duplicate_order: {
    message: 'La même commande a été déclarée sous plusieurs clics ou par plusieurs affiliés.',
    innocent: [],
  },
  replayed_postback: {
    message: 'Un postback est revenu une seconde fois, d’une adresse d’où cette source n’envoie jamais.',
    innocent: [],
  },
  forged_click_id: {
    message:
      'L’identifiant de clic ressemble aux nôtres, n’a jamais été émis et n’est pas la forme abîmée d’un autre.',
    innocent: [],
  },
  bad_signature: { message: 'Un postback est venu avec une fausse clé.', innocent: [] },
  conversion_before_click: {
    message: 'La conversion a été reçue avant que le clic qu’elle nomme n’ait lieu.',
    innocent: [],
  },
  too_fast: {
    message: 'Bien plus de conversions qu’ailleurs suivent leur clic de quelques secondes.',
    innocent: ['un formulaire d’un seul champ', 'un code de réduction saisi au paiement'],
  },
  flat_tail: {
    message:
      'Le temps entre clic et conversion est réparti uniformément, comme si les clics n’y étaient pour rien.',
    innocent: ['une longue décision, comme pour un voyage ou une assurance', 'une audience de reciblage'],
  },
  cookie_stuffing: {
    message: 'Des clics sans arrivée, sans référent, ou d’un visiteur qui n’a rien fait.',
    innocent: ['un navigateur qui bloque le pixel', 'une messagerie qui ouvre les liens'],
  },
  late_overwrite: {
    message: 'Des clics quelques secondes avant la commande, par le visiteur de quelqu’un d’autre.',
    innocent: ['un site de codes de réduction visité exprès', 'un service de cashback'],
  },
  conversion_without_click: {
    message:
      'Des conversions dont le clic n’a jamais été vu, alors que tous ses clics passent par nos liens.',
    innocent: ['un code de réduction', 'un accord de post-affichage', 'des clics d’avant l’installation'],
  },
  bot_or_datacenter: {
    message: 'Des clics ou des conversions qui viennent de programmes ou de centres de données.',
    innocent: ['un service de surveillance', 'un proxy ou un VPN d’entreprise'],
  },
  ip_velocity: {
    message: 'Bien plus de conversions d’un même réseau qu’ailleurs.',
    innocent: [
      'un opérateur mobile ou une entreprise derrière une seule adresse',
      'une campagne interne à une entreprise',
    ],
  },
  agent_mismatch: {
    message: 'Le clic et la commande viennent de systèmes différents bien plus souvent qu’ailleurs.',
    innocent: [
      'les navigateurs intégrés aux applications',
      'un produit que l’on regarde sur téléphone et commande sur ordinateur',
    ],
  },
  foreign_origin: {
    message: 'Des événements du pixel de pages qui ne sont pas du site.',
    innocent: [
      'un hôte de paiement qui n’est pas enregistré',
      'un service de traduction',
      'une page enregistrée sur disque',
    ],
  },
  amount_outlier: {
    message: 'Les montants ne sont pas répartis comme ceux de l’offre.',
    innocent: ['un lot ou un prix spécial', 'un autre assortiment'],
  },
  affiliate_outlier: {
    message: 'Le taux est loin de celui des autres, plus que le hasard et le volume ne l’expliquent.',
    innocent: ['un autre genre de trafic', 'une campagne à part'],
  },
  uncredited: {
    message: 'Ce que contient notre propre journal n’a pas été crédité, ou a été modifié après l’avoir été.',
    innocent: [],
  },
};
