import type { JournalRecord } from '../../wire/record.ts';

/** Whether a record is one of the desk's own and never came through the door: the balance of the door leaves it out. */
export function isOwn(record: JournalRecord): boolean {
  switch (record.kind) {
    case 'calibration':
    case 'import':
    case 'undo':
    case 'query':
      return true;
    case 'observation':
      return record.batch_id !== undefined;
    default:
      return false;
  }
}
