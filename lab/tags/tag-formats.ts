import { awin } from './awin.ts';
import { cj } from './cj.ts';
import { everflow } from './everflow.ts';
import { googleAds } from './google-ads.ts';
import { googleAnalytics } from './google-analytics.ts';
import { impact } from './impact.ts';
import { meta } from './meta.ts';
import { rakuten } from './rakuten.ts';
import type { TagFormat } from './tag-format.ts';
import { tiktok } from './tiktok.ts';
import { tune } from './tune.ts';

/** In the order in which they are asked: those that are told by their host before those that are told by a path. */
export const TAG_FORMATS: readonly TagFormat[] = [
  awin,
  cj,
  rakuten,
  impact,
  meta,
  tiktok,
  googleAds,
  googleAnalytics,
  everflow,
  tune,
];
