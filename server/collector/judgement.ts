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
    }
  | Refused;

export type Refused = {
  status: 'refused';
  reason: RefusalReason;
  /** The parameter or field that is to blame, if there is one. */
  at?: string | undefined;
  site_id?: string;
  source_id?: string;
};
