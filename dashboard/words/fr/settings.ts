import type { enSettings } from '../en/settings.ts';

export const frSettings: typeof enSettings = {
  sections: {
    sites: 'Sites',
    sources: 'Sources',
    links: 'Liens',
    affiliates: 'Affiliés',
    rules: 'Règles et seuils',
    users: 'Utilisateurs',
    tokens: 'Jetons d’API',
    shares: 'Liens de partage',
    privacy: 'Vie privée',
  },
  readOnly: 'Votre rôle est de consulter. Un administrateur peut modifier ce qui figure ici.',
  change: 'Modifier',
  save: 'Enregistrer',
  saved: 'Enregistré. Les collecteurs l’appliquent en moins d’une seconde.',

  sites: {
    test: 'test',
    zoneHint: 'Celui dans lequel commencent ses journées. Les chiffres par jour sont recomptés.',
    gpc: 'Global Privacy Control',
    gpcHint: 'Ce que signifie ce signal quand un navigateur l’envoie.',
    gpcs: { honour: 'Un refus : rien n’est enregistré ni envoyé', ignore: 'Rien' },
    isTest: 'C’est un site de test',
    testHint: 'Ce qui s’y passe ne figure dans aucun chiffre, sauf si le site est demandé par son nom.',
  },
  sources: {
    channel: 'Déclare par',
    window: 'Crédite les commandes jusqu’à (jours après le clic)',
    windowHint: 'Les suivantes ne manquent pas. Laissez vide si la source ne le dit pas.',
    server: 'Conserve l’identifiant de clic sur son serveur',
    serverHint: 'Seule une telle source peut dire qu’un navigateur a perdu l’identifiant de clic.',
    retire: 'Retirée',
    retireHint:
      'À partir de maintenant, rien de cette source ne manque. Ce qu’elle envoie encore est accepté.',
    retiredAt: (time) => `retirée depuis le ${time}`,
  },
  links: {
    toHint: 'Les clics y mènent dès maintenant. L’adresse à diffuser reste la même.',
  },
  affiliates: {
    add: 'Ajouter un affilié',
    none: 'Pas encore d’affilié. Un lien appartient toujours à quelqu’un : le premier crée le premier affilié.',
    rename: 'Renommer',
    renameOf: (name) => `Renommer ${name}`,
    terms: 'Conditions',
    noTerms: 'inconnues',
    setTerms: 'Conditions',
    termsOf: (name) => `Ce qui est promis à ${name}`,
    termsHint:
      'Ce que rapporte une conversion. Une condition propre à un type passe avant celle de tous les types, une condition propre à un site avant celle de tous les sites ; à égalité, la dernière compte. Les conditions valent pour toutes les conversions de leur période, même passées.',
    addTerm: 'Ajouter une condition',
    removeTerm: (number) => `Supprimer la condition ${number}`,
    termNumber: (number) => `Condition ${number}`,
    kind: 'Rapporte',
    kinds: { percent: '%', fixed: 'montant', tiers: 'paliers' },
    tiersBelow: 'par palier',
    tiersHint:
      'Selon les conversions d’un mois civil que cette condition rémunère : le palier atteint vaut pour le mois entier.',
    fromConversion: 'À partir de la conversion',
    addTier: 'Ajouter un palier',
    removeTier: (tier, term) => `Supprimer le palier ${tier} de la condition ${term}`,
    periodKept: (period) => `Vaut ${period} ; cela reste ainsi et se règle par l’API.`,
    value: 'Combien',
    type: 'Type',
    allTypes: 'tous',
    term: {
      percent: (value, currency) => `${value.replace('.', ',')} % en ${currency}`,
      from: (count, pay) => `${pay} les mois à ${count} ou plus`,
      ofType: (type) => `type ${type}`,
      onSite: (site) => `sur ${site}`,
      since: (day) => `à partir du ${day}`,
      until: (day) => `jusqu’au ${day}`,
    },
    retireHint: 'Un affilié reste dès qu’il a des clics : sans lui, leurs preuves n’auraient plus de nom.',
  },

  users: {
    add: 'Ajouter un utilisateur',
    none: 'Personne d’autre que vous, par le lien qu’affiche le serveur. Choisissez un mot de passe dans le menu, ou ajoutez quelqu’un.',
    you: 'vous',
    role: 'Rôle',
    roles: { administrator: 'Administrateur', analyst: 'Analyste', affiliate: 'Affilié' },
    meanings: {
      administrator: 'Voit et modifie tout, et décide qui peut se connecter.',
      analyst:
        'Voit tout sauf les utilisateurs et les jetons, traite les réclamations et écrit des notes, et ne modifie rien d’autre.',
      affiliate:
        'Voit les clics, les conversions et l’argent de ses propres liens, et rien de personne d’autre.',
    },
    affiliateOf: (name) => `Affilié : ${name}`,
    noAffiliates: 'Il n’y a pas encore d’affilié.',
    nameHint: 'Celui de la connexion. La personne peut le changer.',
    hasPassword: 'choisi',
    noPassword: 'aucun : par lien seulement',
    changeRole: 'Rôle',
    reset: 'Nouveau lien',
    resetOf: (name) => `Un nouveau lien de connexion pour ${name} ?`,
    resetHint:
      'Son mot de passe ne fonctionne plus et ses sessions se terminent maintenant. Le lien connecte une seule fois, dans les 24 heures ; la personne choisit ensuite un nouveau mot de passe.',
    remove: 'Supprimer',
    removeOf: (name) => `Supprimer ${name} ?`,
    removeHint:
      'Ses sessions se terminent maintenant. Les liens de partage qu’elle a créés restent jusqu’à ce que vous les révoquiez.',
    linkTitle: 'Un lien à transmettre',
    link: (name) => `Lien de connexion pour ${name}`,
    linkHint:
      'Il n’est affiché que cette fois et connecte une seule fois, dans les 24 heures. Envoyez-le par un moyen que seule cette personne peut lire.',
  },

  tokens: {
    add: 'Créer un jeton',
    none: 'Aucun jeton. Un programme qui interroge l’API en a besoin d’un.',
    nameHint: 'Ce qui l’utilise, par exemple Grafana',
    scopes: 'Peut',
    scopeNames: { read: 'lire', write: 'modifier', admin: 'tout' },
    scopeMeanings: {
      read: 'Tous les chiffres, listes et enregistrements',
      write: 'Sites, sources, liens, imports, campagnes du labo',
      admin: 'Aussi les utilisateurs, les jetons et les liens de partage',
    },
    since: 'Créé',
    expires: 'Jusqu’au',
    never: 'sans fin',
    expired: (day) => `expiré le ${day}`,
    made: 'Le jeton est prêt',
    token: 'Jeton',
    revoke: 'Révoquer',
    revokeOf: (name) => `Révoquer « ${name} » ?`,
    revokeHint: 'Ce qui l’utilise est refusé dès maintenant. C’est irrévocable.',
  },

  shares: {
    none: 'Aucun lien de partage. Le bouton en haut d’une vue en crée un.',
    shows: 'Montre',
    madeBy: 'Créé par',
    withPassword: 'demandé',
    withoutPassword: 'aucun',
    expired: 'expiré',
    revokeOf: (name) => `Révoquer « ${name} » ?`,
    revokeHint: 'Quiconque a le lien ne voit plus rien, même là où il est ouvert. C’est irrévocable.',
  },

  privacy: {
    general: 'Ce qui est consigné',
    ip: 'Adresses des visiteurs',
    ipHint: 'Ce qui est conservé d’une adresse IP, sous scellé. Ce qui a été consigné avant reste tel quel.',
    ips: {
      none: {
        name: 'Rien',
        meaning: 'Les constats qui s’appuient sur les réseaux ne sont alors pas possibles.',
      },
      truncated: {
        name: 'Abrégée',
        meaning: 'À /24 ou /48 : un quartier, pas un foyer. Le choix habituel.',
      },
      full: {
        name: 'Entière',
        meaning: 'Une donnée personnelle. Dites-le dans votre politique de confidentialité.',
      },
    },
    currency: 'Devise des montants qui n’en indiquent pas',
    currencyHint: 'Trois lettres, par exemple EUR. Vide : ces montants sont conservés sans être comparés.',
    kept: 'Ce qui est conservé, et combien de temps',
    keeps: {
      conversions: {
        name: 'Clics, visites, conversions',
        meaning:
          'Dans le journal, sans limite : rien ne s’efface de soi-même. Cette partie ne contient ni adresse ni requête brute ; d’un navigateur elle garde la famille, d’un réseau une empreinte à clé.',
      },
      sealed: {
        name: 'Adresse, nom du navigateur, requête brute',
        meaning:
          'À côté de chaque enregistrement, chiffrés avec une clé du jour. Ils restent lisibles tant que le fichier day-keys/<jour>.key existe ; le supprimer les rend illisibles partout, y compris dans les sauvegardes du journal.',
      },
      refused: {
        name: 'Requêtes refusées',
        meaning:
          'Conservées avec leur motif et leur requête brute, chiffrées de la même façon. Les secrets en sont d’abord retirés.',
      },
      sessions: {
        name: 'Connexions',
        meaning:
          '7 jours au plus, 12 heures sans activité. Des cookies, jetons et liens de partage, seules les empreintes sont conservées.',
      },
      runs: { name: 'Campagnes du labo', meaning: 'Les 50 plus récentes.' },
    },
  },

  rules: {
    rule: 'Règle',
    value: 'Valeur',
    why: 'Pourquoi',
    groups: {
      findings: {
        name: 'Quand quelque chose est suspect',
        meaning:
          'Un indice exige tout ceci. Ces valeurs se changent pour une requête à /api/v1/findings, pas ici.',
      },
      waiting: {
        name: 'Combien de temps un côté est attendu',
        meaning:
          'Une source peut dire elle-même quel est son retard et combien de temps elle crédite : sous Sources.',
      },
      limits: {
        name: 'Ce qui est accepté',
        meaning: 'Fixe. Au-delà d’une limite, la requête est refusée avec son motif.',
      },
      access: { name: 'Connexion', meaning: 'Fixe.' },
    },
    texts: {
      conversions_min: {
        name: 'Conversions, au moins',
        why: 'Avec moins de conversions, aucun taux ne se distingue du hasard. (préréglage de 24metrics contre le spam de clics)',
      },
      trials_min: {
        name: 'Cas d’un signal, au moins',
        why: 'Un signal observable dans moins de cas n’est pas utilisé : un taux de 1 sur 10 se voit au moins une fois en 20 cas avec 88 % de chances.',
      },
      groups_min: {
        name: 'Affiliés à comparer, au moins',
        why: 'On n’apprend combien diffèrent des affiliés honnêtes que de plusieurs d’entre eux.',
      },
      false_discovery: {
        name: 'Fausses découvertes, au plus',
        why: 'De ce qui est montré, au plus un sur vingt n’est rien. (Benjamini et Hochberg 1995)',
      },
      excess_min: {
        name: 'De plus qu’ailleurs',
        why: 'En part de toutes les conversions : en dessous, un constat ne changerait aucune décision.',
      },
      ratio_min: {
        name: 'Fois le taux des autres',
        why: 'Pour qu’une chose courante ne soit pas relevée parce qu’elle est courante.',
      },
      conversion_ratio_min: {
        name: 'Fois le taux de conversion des autres',
        why: 'Les taux de conversion diffèrent honnêtement, du simple au double et plus selon le trafic.',
      },
      fast_s: {
        name: 'Étrangement vite après le clic',
        why: 'Les clics injectés arrivent à quelques secondes de la commande. (AppsFlyer, Everflow)',
      },
      late_s: {
        name: 'Étrangement tard après le clic',
        why: 'Des clics sans rapport avec la commande se répartissent sur toute la fenêtre. (Everflow, AppsFlyer)',
      },
      late_share: {
        name: 'Part des autres qui sont aussi tardives',
        why: 'Là où l’on met des jours à se décider, un jour ne dit rien : est tardif ce que seule cette part des autres est.',
      },
      distance_min: {
        name: 'Distance de deux répartitions dans le temps',
        why: 'Avec beaucoup de conversions, toute différence est significative ; celle-ci compte : il faudrait en déplacer un cinquième.',
      },
      routed_min: {
        name: 'Part des clics passés par nos liens',
        why: 'Les liens d’une source ne passent par nous que si la plupart des clics qu’elle nomme sont les nôtres.',
      },
      grace_pixel_ms: {
        name: 'Le pixel, au moins',
        why: 'Il réessaie tant que la page est ouverte. Plus longtemps si les données le montrent plus tardif.',
      },
      grace_postback_ms: {
        name: 'Un postback, au moins',
        why: 'Les réseaux réessaient pendant des heures. Plus longtemps si les données le montrent plus tardif.',
      },
      grace_report_ms: {
        name: 'Un rapport, au moins',
        why: 'Le fichier d’un jour arrive le lendemain. Plus longtemps si les données le montrent plus tardif.',
      },
      grace_pairs_min: {
        name: 'Paires avant d’apprendre le retard',
        why: 'Avec moins, on ne peut dire lequel est le plus tardif sur deux cents.',
      },
      window_ms: {
        name: 'Du clic à la commande, au plus',
        why: 'Ce que créditent la plupart des programmes. Une source peut dire autre chose.',
      },
      likeness_pairs_min: {
        name: 'Paires avant d’apprendre la ressemblance',
        why: 'Moins de paires jointes par identifiant ne disent pas comment les conversions concordent ; d’ici là valent les poids habituels.',
      },
      drift_baseline_days: {
        name: 'Jours avant de juger un changement',
        why: 'Quatre semaines contiennent quatre fois chaque jour de la semaine.',
      },
      body_bytes: {
        name: 'Corps d’un événement ou d’un postback',
        why: 'Ce qu’un navigateur envoie après la fermeture de sa page ne peut être plus long. (Fetch, 4.6)',
      },
      keys: { name: 'Paramètres d’une requête', why: 'Comptés une fois les niveaux mis à plat.' },
      items: { name: 'Articles d’une conversion', why: 'Un panier, pas un catalogue.' },
      age_ms: {
        name: 'Âge d’un événement du pixel',
        why: 'Il est resté en attente plus longtemps qu’aucun clic n’est crédité.',
      },
      ahead_ms: {
        name: 'Avance de l’horloge d’un émetteur',
        why: 'Un fuseau faux d’un jour est encore compris.',
      },
      click_wait_ms: {
        name: 'Attente du disque pour un clic',
        why: 'Ensuite il est redirigé : le visiteur n’attend pas notre comptabilité.',
      },
      queue_records: {
        name: 'Événements en attente du disque',
        why: 'Au-delà, les émetteurs sont priés de revenir : la mémoire n’est pas un lieu pour des preuves.',
      },
      import_bytes: { name: 'Un fichier importé', why: 'Les plus gros passent par la ligne de commande.' },
      lab_runs: { name: 'Campagnes du labo conservées', why: 'La plus ancienne s’en va.' },
      session_idle_ms: { name: 'Une session sans requête', why: 'Ensuite, on se reconnecte. (ASVS 7.3)' },
      session_ms: { name: 'Une session, quoi qu’il arrive', why: 'Ensuite, on se reconnecte. (ASVS 7.3)' },
      sign_in_link_ms: {
        name: 'Un lien de connexion',
        why: 'Valable une fois. Envoyé le soir, il fonctionne encore le lendemain matin.',
      },
      tries: { name: 'Mots de passe erronés', why: 'Pour un nom ou une adresse ; ensuite, une pause.' },
      pause_ms: { name: 'La pause qui suit', why: 'Longue pour qui devine, courte pour qui a oublié.' },
    },
  },
};
