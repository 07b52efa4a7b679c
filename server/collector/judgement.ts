import type { ClickRecord, ObservationRecord, VisitRecord } from '../../wire/record.ts';
import type { RefusalReason } from '../../wire/refusal.ts';
import type { Answer } from './answer.ts';

/** What becomes of a request that was read whole. Everything of either kind goes into the journal. */
export type Judgement =
  | {
      status: 'accepted';
      record: ClickRecord | VisitRecord | ObservationRecord;
      /** Sent once the record is on disk. */
      answer: Answer;
      /** The record says all that the body did, so that the body is not kept beside it. */
      saysAll?: boolean;
    }
  | Refused;

export type Refused = {
  status: 'refused';
  reason: RefusalReason;
  /** The parameter or field that is to blame, if there is one. */
  at?: string | undefined;
  /** What an operator would look for, where that is more than `at`: which link was asked for. */
  detail?: string | undefined;
  site_id?: string;
  source_id?: string;
};
