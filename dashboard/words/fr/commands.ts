import type { commands as en } from '../en/commands.ts';

export const commands: typeof en = {
  open: 'Recherche et commandes',
  placeholder: 'Un écran, un site, un identifiant de commande, de clic ou d’événement…',
  nothing: 'Rien ne s’appelle ainsi. Un identifiant se cherche en entier, ou par son début suivi de *.',
  groups: {
    found: 'Conversions',
    screens: 'Écrans',
    sites: 'Sites',
    recent: 'Déjà consulté',
    settings: 'Apparence',
    help: 'Aide',
  },
  search: (text) => `Chercher ${text} dans toutes les conversions`,
  theme: (name) => `Thème : ${name}`,
  language: (name) => `Langue : ${name}`,
  keys: 'Clavier',
  keysHint: 'Aucune ne fait quoi que ce soit pendant que vous écrivez ou tenez une autre touche.',
  key: 'Touche',
  does: 'Ce qu’elle fait',
  shortcuts: {
    palette: 'Recherche et commandes',
    today: 'Aujourd’hui',
    week: '7 derniers jours',
    month: '30 derniers jours',
    all: 'Depuis le début',
    earlier: 'La période d’avant',
    later: 'La période d’après',
    compare: 'Comparer à la période d’avant',
    search: 'Chercher',
    help: 'Cette liste',
  },
};
