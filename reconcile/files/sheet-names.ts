import { readFile } from 'node:fs/promises';
import { strFromU8, unzipSync } from 'fflate';

/** The list of a workbook's sheets. A thousand names have 100 KiB; what is larger is no list. */
const LIST = 'xl/workbook.xml';
const LIST_MAX = 4 * 1024 * 1024;

/** The names of a workbook's sheets, in its order. Nothing else of it is unpacked. */
export async function sheetNames(workbook: string): Promise<string[]> {
  const { [LIST]: list } = unzipSync(await readFile(workbook), {
    filter: ({ name, originalSize }) => name === LIST && originalSize <= LIST_MAX,
  });
  if (list === undefined) throw new Error('it has no list of sheets');
  const tags = strFromU8(list).matchAll(/<(?:\w+:)?sheet\s[^<>]*?\bname=(?:"([^"]*)"|'([^']*)')/g);
  return [...tags]
    .map(([, double, single]) => plainText(double ?? single ?? ''))
    .filter((name) => name !== '');
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** An attribute's value as it is meant: XML's entities, and the `_x0041_` by which workbooks write what XML can not. */
function plainText(value: string): string {
  return value
    .replace(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|(\w{1,4}));/gi, (entity, hex, decimal, name) => {
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
      if (name !== undefined) return NAMED[name] ?? entity;
      return code <= 0x10ffff ? String.fromCodePoint(code) : entity;
    })
    .replace(/_x([\da-f]{4})_/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
}
