import type { FINDINGS, Finding } from '../../wire/finding.ts';
import type { SignalName } from './signal.ts';

/** The findings that no single row proves. */
export type IndicationCode = {
  [code in Finding]: (typeof FINDINGS)[code]['kind'] extends 'indication' ? code : never;
}[Finding];

/** One way to an indication: its defining signal, and those of which one more must hold. They measure other things. */
export type Way = { defining: SignalName; others: readonly SignalName[] };

/** Which signals make which indication. One way is enough. */
export const INDICATIONS: Record<IndicationCode, readonly Way[]> = {
  too_fast: [{ defining: 'fast', others: ['was_there_before', 'clicks_at_once', 'taken_back'] }],
  flat_tail: [
    {
      defining: 'late',
      others: ['not_landed', 'no_referrer', 'converts_seldom_early', 'taken_back'],
    },
  ],
  cookie_stuffing: [
    { defining: 'seen_just_before', others: ['not_landed', 'no_referrer', 'converts_seldom_early'] },
    { defining: 'clicks_at_once', others: ['not_landed', 'no_referrer', 'converts_seldom_early'] },
  ],
  late_overwrite: [{ defining: 'overwrote', others: ['landed_deep', 'was_there_before', 'taken_back'] }],
  conversion_without_click: [{ defining: 'unknown_click', others: ['browser_without_click', 'taken_back'] }],
  bot_or_datacenter: [
    { defining: 'is_program', others: ['from_datacenter', 'taken_back', 'barely_browsed', 'odd_times'] },
    { defining: 'from_datacenter', others: ['is_program', 'taken_back', 'barely_browsed', 'odd_times'] },
  ],
  ip_velocity: [
    { defining: 'one_network', others: ['barely_browsed', 'odd_times', 'taken_back', 'is_program'] },
  ],
  agent_mismatch: [
    { defining: 'system_differs', others: ['not_landed', 'was_there_before', 'odd_times', 'taken_back'] },
  ],
  foreign_origin: [
    { defining: 'foreign_page', others: ['unconfirmed', 'not_landed', 'barely_browsed', 'taken_back'] },
  ],
  amount_outlier: [{ defining: 'odd_amounts', others: ['same_amounts', 'taken_back'] }],
  affiliate_outlier: [
    { defining: 'taken_back_early', others: ['taken_back_late'] },
    { defining: 'unconfirmed_early', others: ['unconfirmed_late'] },
    { defining: 'told_twice_early', others: ['told_twice_late'] },
    { defining: 'converts_often_early', others: ['converts_often_late'] },
  ],
};
