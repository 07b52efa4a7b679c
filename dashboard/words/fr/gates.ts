import { type FileNames, type GateSentences, optionText } from '../../../wire/gate-sentences.ts';

export const frFileNames: FileNames = {
  pixel: 'le fichier du pixel',
  postback: 'le fichier des postbacks',
  report: 'le rapport',
  ours: 'votre propre journal',
  theirs: 'le rapport du réseau',
};

/** What each check found, as wire/gate-sentences.ts says it in English. */
export const frGates: GateSentences = {
  ids_absent: () =>
    'L’un des deux fichiers n’a aucune colonne d’identifiant : les conversions ont été réunies par leur seule ressemblance. Ce qui reste seul ici peut ressembler à plusieurs autres.',
  ids_too_few: ({ least }) =>
    `Moins de ${least} conversions d’un côté : trop peu pour dire si les identifiants des deux fichiers vont ensemble.`,
  ids_join: ({ share }) =>
    `Les identifiants de ${percent(share, 1)} des conversions du côté qui en a le moins se retrouvent de l’autre côté.`,
  ids_do_not_join: ({ share }) =>
    `Seuls ${percent(share, 1)} des identifiants du côté qui en a le moins se retrouvent de l’autre côté : les fichiers nomment autrement les commandes ou les clics, et rien ne peut être dit des lignes prises une à une.`,
  no_columns_alike: () =>
    'Aucune colonne d’un fichier ne contient les valeurs d’une colonne de l’autre : exportez l’identifiant que les deux côtés connaissent.',
  columns_alike: ({ left, left_header, right, right_header, share }, files) =>
    `« ${left_header} » (${files[left]}) et « ${right_header} » (${files[right]}) ont ${percent(share)} de leurs valeurs en commun : donnez aux deux colonnes le nom de cet identifiant (order_id, click_id).`,
  id_in_other_column: ({ field, side, other, other_header, share }, files) =>
    `${ID_NAMES[field]} (${files[side]}) se trouve dans « ${other_header} » (${files[other]}) : ${percent(share)} des valeurs sont les mêmes. Faites lire cette colonne ainsi : --${other}-column ${field}=${optionText(other_header)}.`,
  coverage_too_few: ({ side }, files) =>
    `Trop peu de conversions pour dire si ${files[side]} couvre la même période que l’autre.`,
  covers: ({ side }, files) => `${capital(files[side])} couvre la période de l’autre.`,
  does_not_cover: ({ side, conversions }, files) =>
    `${capital(files[side])} commence plus tard ou finit plus tôt que l’autre : ${conversions} conversions sont hors de sa période, où rien ne lui manque. Exportez les deux pour la même période.`,
  scope_same: () => 'Les deux fichiers contiennent les mêmes types, statuts et devises.',
  scope_differs: ({ found }, files) =>
    `Les fichiers ont été exportés avec des filtres différents : ${found
      .map(
        ({ attribute, header, value, conversions, side, other }) =>
          `${attribute === 'column' ? `${header} « ${value} »` : `${ATTRIBUTES[attribute]} ${value}`}, ${conversions} (${files[side]}) contre aucune (${files[other]})`,
      )
      .join(
        ' ; ',
      )}. Exportez les deux avec les mêmes, ou lisez ce qui manque ainsi d’un côté comme non exporté.`,
  too_few_pairs: ({ least }) =>
    `Moins de ${least} paires avec des heures : trop peu pour dire si les heures d’un fichier sont d’un autre fuseau ou d’un autre événement.`,
  dates_only: () => 'Un fichier qui n’indique que des dates ne montre aucun fuseau horaire.',
  same_clock: () => 'Les deux fichiers donnent l’heure de la même horloge.',
  other_clock: ({ left, right, ahead_ms, changed, options }, files) => {
    const named = options.map(
      ({ option, zones }) => `${option}${zones.length === 0 ? '' : ` ${zones.join(' ou ')}`}`,
    );
    const gap =
      changed === undefined
        ? `Face à l’autre fichier (${files[left]}), ${files[right]} ${hours(ahead_ms)} du début à la fin.`
        : `Face à l’autre fichier (${files[left]}), ${files[right]} ${hours(ahead_ms)} jusqu’au ${day(changed.since)}, puis ${hours(changed.ahead_ms)} : un fuseau qui change d’heure.`;
    return `${gap} L’un d’eux est d’un autre fuseau que celui dans lequel il a été lu. Indiquez-le avec ${named.join(' ou avec ')}.`;
  },
  dates_alike: ({ side }, files) => `${capital(files[side])} date les conversions comme l’autre côté.`,
  dates_of_clicks: ({ side, share, days }, files) =>
    `${capital(files[side])} date ${percent(share)} des conversions des jours plus tôt : ses dates sont celles des clics. Exportez-le par date de conversion, ou pour ${days} jours de plus avant.`,
  dates_of_posting: ({ side, share, days }, files) =>
    `${capital(files[side])} date ${percent(share)} des conversions des jours plus tard : ses dates sont celles de l’enregistrement. Exportez-le par date d’événement, ou pour ${days} jours de plus après.`,
  nothing_changed: () => 'Rien n’a changé en cours de route.',
  found_share_changed: ({ side, other, since, before, after }, files) =>
    `Jusqu’au ${day(since)}, ${percent(before)} des conversions d’un fichier (${files[side]}) sont dans l’autre (${files[other]}), et ${percent(after)} à partir de ce jour.`,
  amounts_changed: ({ left, right, since, before, after }, files) =>
    `Jusqu’au ${day(since)}, les montants d’un fichier (${files[right]}) valent ${factor(before)} fois ceux de l’autre (${files[left]}), et ${factor(after)} fois à partir de ce jour.`,
  something_changed: () =>
    'Quelque chose y a été modifié : comparez les deux périodes séparément, et cherchez ce qui a été mis en service alors.',
  roles_same: () => 'Les deux côtés indiquent des montants de même nature.',
  roles_differ: () =>
    'Un côté indique des montants de commande, l’autre des commissions : ces montants n’ont pas été comparés.',
  currencies_known: () => 'Les deux côtés indiquent leurs devises, ou aucun.',
  currency_unknown: () =>
    'Un côté n’indique pas de devise : ces montants n’ont pas été comparés. Ajoutez une colonne de devise.',
  delay_assumed: ({ has_pixel }) =>
    `Les fichiers disent quand une conversion a eu lieu, non quand elle a été déclarée : le retard admis a été supposé (${has_pixel ? '10 minutes pour un pixel, 24 heures pour tout le reste' : '24 heures'}).`,
};

const ID_NAMES = {
  event_id: 'L’identifiant d’événement',
  order_id: 'Le numéro de commande',
  click_id: 'L’identifiant de clic',
};
const ATTRIBUTES = { type: 'type', currency: 'devise', status: 'statut' };

function percent(share: number, digits = 0): string {
  return `${(share * 100).toFixed(digits).replace('.', ',')} %`;
}

function factor(ratio: number): string {
  return ratio.toFixed(3).replace('.', ',');
}

/** `2026-01-05` is 05/01/2026. */
function day(at: number): string {
  return new Date(at).toISOString().slice(0, 10).split('-').reverse().join('/');
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function hours(ms: number): string {
  if (ms === 0) return 'donne la même heure';
  const n = Math.abs(ms) / 3600_000;
  return `${ms > 0 ? 'avance' : 'retarde'} de ${String(n).replace('.', ',')} ${n < 2 ? 'heure' : 'heures'}`;
}
