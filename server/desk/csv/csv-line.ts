/** One value of a table. What others sent is `foreign`: it may be anything, also a formula. */
export type Cell = string | number | boolean | null | { foreign: string | null };

/** One line of a CSV file (RFC 4180), with its end. */
export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(written).join(',')}\r\n`;
}

function written(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell !== 'object') return quoted(String(cell));
  return cell.foreign === null ? '' : quoted(harmless(cell.foreign));
}

/**
 * Spreadsheets run what begins like a formula, so such a text gets an apostrophe (OWASP, CSV injection). NUL ends a cell
 * in some of them and the whole file in others; it becomes the sign for what can not be shown.
 */
function harmless(text: string): string {
  const whole = text.replaceAll('\0', '\uFFFD');
  return /^[=+\-@\t\r]/.test(whole) ? `'${whole}` : whole;
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
