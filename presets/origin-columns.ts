import { type OriginField, SUB_FIELDS } from '../wire/preset.ts';

/** Carriers of one sub id: TUNE, Keitaro, Awin, CJ, Rakuten, ShareASale, Ingenious. */
const WITHOUT_A_NUMBER = ['sub_id', 'aff_sub', 'clickref', 'sid', 'u1', 'afftrack', 'click_subid'];

/**
 * What exports call offers, campaigns and sub ids, most usual name first. By place: RedTrack and Everflow `sub1`,
 * Keitaro `sub_id_1`, Impact `Sub Id 1`, CAKE `s1`, TUNE `aff_sub` and `aff_sub2`, FuseClick `Affiliate Sub ID1`, AppsFlyer
 * `af_sub1`, Awin `clickref` and `clickref2`. Trap: Keitaro's and Prosper202's `subid` is the click id; nothing but the
 * values of the other side's file can tell.
 */
export const ORIGIN_COLUMNS: Readonly<Record<OriginField, readonly string[]>> = {
  offer: ['offer', 'offer_name', 'offer_id'],
  campaign: ['campaign', 'campaign_name', 'campaign_id'],
  ...bySubField((place) => [
    ...[`sub${place}`, `sub_id_${place}`, `s${place}`, `aff_sub${place}`, `affiliate_sub_id${place}`],
    ...[`af_sub${place}`, `clickref${place}`],
    ...(place === 1 ? WITHOUT_A_NUMBER : []),
  ]),
};

function bySubField(names: (place: number) => string[]): Record<(typeof SUB_FIELDS)[number], string[]> {
  const entries = SUB_FIELDS.map((field, index) => [field, names(index + 1)]);
  return Object.fromEntries(entries); // every field is given
}
