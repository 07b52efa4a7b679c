import { z } from 'zod';

/**
 * What a side of a comparison of files is called. An advertiser has a pixel, postbacks and reports; an affiliate has
 * a log of their own and what the network says.
 */
export const SideName = z.enum(['pixel', 'postback', 'report', 'ours', 'theirs']);
export type SideName = z.infer<typeof SideName>;
export const SIDE_NAMES = SideName.options;
