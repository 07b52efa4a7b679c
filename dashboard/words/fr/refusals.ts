import type { Words } from '../en.ts';

export const frRefusals: Words['refusals'] = {
  malformed_query: {
    what: 'La requête n’est pas un texte encodé en pourcents valide.',
    todo: 'Encodez chaque valeur. Le plus souvent, un signe pour cent s’y trouve seul, qui s’écrit %25.',
  },
  invalid_utf8: {
    what: 'Le corps n’est pas un texte en UTF-8.',
    todo: 'Faites écrire l’émetteur en UTF-8, ou dites-lui d’envoyer les valeurs dans l’adresse.',
  },
  body_not_json: {
    what: 'Le corps n’est pas un objet JSON.',
    todo: 'Regardez le corps brut ci-dessous : il est coupé, ou son Content-Type annonce du JSON alors que c’est autre chose.',
  },
  unsupported_content_type: {
    what: 'Le corps est d’une sorte qui n’est pas lue ici.',
    todo: 'Envoyez du JSON ou un formulaire, avec le Content-Type qui le dit, ou mettez les valeurs dans l’adresse.',
  },
  empty: {
    what: 'La requête ne porte aucune valeur.',
    todo: 'Quelqu’un a appelé l’adresse nue. Ajoutez les paramètres que montre le générateur de postback.',
  },
  too_deep: {
    what: 'Le corps est trop profondément imbriqué.',
    todo: 'Envoyez les valeurs au premier niveau.',
  },
  too_many_keys: {
    what: 'La requête a plus de 200 paramètres.',
    todo: 'Ôtez ce qui n’est pas un paramètre de ce système : le reste serait de toute façon ignoré.',
  },
  too_many_items: {
    what: 'La conversion a plus de 100 articles.',
    todo: 'Envoyez la somme comme valeur de commande, et au plus les 100 premiers articles.',
  },
  key_too_long: {
    what: 'Le nom d’un paramètre dépasse 256 caractères.',
    todo: 'Une valeur se trouve sans doute à la place d’un nom : regardez la requête brute ci-dessous.',
  },
  value_too_long: {
    what: 'Une valeur est trop longue : 255 caractères pour un identifiant, 4 096 pour tout le reste.',
    todo: 'Envoyez l’identifiant lui-même, et non un texte qui le contient.',
  },
  forbidden_key: {
    what: 'Un paramètre porte un nom interdit, tel que __proto__.',
    todo: 'Aucun système connu n’envoie cela. Quelqu’un essaie peut-être la porte.',
  },
  repeated_parameter: {
    what: 'Un paramètre qui décide de l’argent ou de l’identité est venu plus d’une fois : nul ne peut savoir lequel valait.',
    todo: 'Ôtez l’un des deux de l’adresse, dans les réglages de l’émetteur.',
  },
  missing_field: {
    what: 'Un champ obligatoire manque.',
    todo: 'Il est nommé à côté du motif. Est-ce bien notre pixel, inchangé ? Une vieille copie du script peut se trouver dans un cache.',
  },
  invalid_field: {
    what: 'Un champ contient une valeur de mauvaise nature.',
    todo: 'Il est nommé à côté du motif : regardez ce qu’il contient dans la requête brute ci-dessous.',
  },
  missing_identity: {
    what: 'Elle ne nomme ni commande, ni événement, ni clic : rien ne pourrait jamais lui correspondre.',
    todo: 'Donnez à l’émetteur au moins un des paramètres nommés à côté du motif, avec sa macro.',
  },
  amount_malformed: {
    what: 'Le montant n’est pas un nombre décimal avec un point.',
    todo: 'Envoyez 49.90 : ni signe de devise, ni séparateur de milliers, ni virgule.',
  },
  amount_out_of_range: {
    what: 'Le montant n’est pas inférieur à mille milliards.',
    todo: 'Voyez si un autre nombre, tel qu’un numéro de commande ou une heure, se trouve à sa place.',
  },
  time_malformed: {
    what: 'L’heure est illisible.',
    todo: 'Envoyez de l’ISO 8601 avec son fuseau, ou des secondes ou millisecondes Unix.',
  },
  time_out_of_range: {
    what: 'L’heure est trop loin dans le passé ou dans l’avenir.',
    todo: 'Vérifiez secondes et millisecondes, et l’horloge de l’émetteur. Un événement du pixel attend au plus 30 jours dans un navigateur.',
  },
  missing_token: {
    what: 'Le jeton de la source manque : on ne sait pas qui a envoyé.',
    todo: 'Mettez token=… dans l’adresse, dans les réglages de l’émetteur. Un jeton perdu ne peut plus être montré : ajoutez la source à nouveau.',
  },
  wrong_token: {
    what: 'Le jeton n’est pas celui de cette source.',
    todo: 'Comparez-le à celui que vous avez gardé en ajoutant la source ; souvent, un caractère s’est perdu à la copie. Si personne de chez vous ne l’a envoyé, quelqu’un a essayé.',
  },
  unknown_site: {
    what: 'Il n’y a pas de site dont la clé soit celle de data-site.',
    todo: 'Copiez à nouveau le fragment de votre site : une clé est mal tapée, ou la page porte le fragment d’une autre installation.',
  },
  unknown_source: {
    what: 'Il n’y a pas de source avec l’identifiant de l’adresse.',
    todo: 'Comparez ce qui suit /pb/ aux identifiants de vos sources.',
  },
  unknown_link: {
    what: 'Il n’y a pas de lien affilié avec cet identifiant.',
    todo: 'Comparez ce qui suit /c/ à vos liens : le visiteur a vu une page d’erreur au lieu de votre boutique.',
  },
};

export const frFlagTexts: Words['flagTexts'] = {
  bad_click_id: {
    name: 'identifiant de clic étrange',
    meaning:
      'L’identifiant de clic ressemble aux nôtres, mais sa signature n’est pas bonne : abîmé en chemin, ou forgé.',
  },
  unreplaced_macro: {
    name: 'macro non remplacée',
    meaning:
      'Une valeur est restée sa macro, telle que {clickid}, et a été tenue pour absente. L’émetteur ne connaît pas cette macro : comparez à sa documentation.',
  },
  float_amount: {
    name: 'montant arrondi',
    meaning: 'Le montant avait plus de 6 décimales et a été arrondi. Envoyez-le comme texte.',
  },
  unknown_currency: {
    name: 'devise inconnue',
    meaning: 'La devise n’est pas un code ISO 4217. Le montant est gardé, et jamais comparé.',
  },
  unknown_status: {
    name: 'statut inconnu',
    meaning: 'Ce mot de statut n’est pas connu de ce système : l’état est donc inconnu.',
  },
  foreign_origin: {
    name: 'page d’une autre origine',
    meaning:
      'L’événement vient d’une page qui n’est d’aucune origine enregistrée du site : un serveur d’essai, une copie de la boutique, ou un www. oublié.',
  },
  webdriver: { name: 'navigateur piloté', meaning: 'Le navigateur dit qu’un programme le pilote.' },
  shortened: {
    name: 'raccourci',
    meaning: 'Un sub id ou une adresse de page était trop long et a été coupé.',
  },
};
