import { FILE_FIELDS, type FileField } from '../../wire/preset.ts';

/** What is asked of `field=header`, for whoever wrote something else. */
export const COLUMN_FORM = `Write a field and a header, such as click_id=sub1. Fields: ${FILE_FIELDS.join(', ')}.`;

/** Which header of a file is which field, as `click_id=sub1` says it; null where it says nothing that is known. */
export function statedColumn(text: string): { field: FileField; header: string } | null {
  const [, name, header] = /^(\w+)=(.+)$/s.exec(text) ?? [];
  const field = FILE_FIELDS.find((one) => one === name);
  return field === undefined || header === undefined ? null : { field, header };
}
