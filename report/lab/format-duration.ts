import { LOCALES } from '../../dashboard/format/locale.ts';

const unit = (name: string, maximumFractionDigits: number) =>
  new Intl.NumberFormat(LOCALES, { style: 'unit', unit: name, unitDisplay: 'short', maximumFractionDigits });
const [minutes, seconds, milliseconds] = [unit('minute', 0), unit('second', 1), unit('millisecond', 0)];

/** `2 min 5 sec`, `4.2 sec`, `37 ms`. */
export function formatDuration(ms: number): string {
  if (ms < 1000) return milliseconds.format(ms);
  if (ms < 60_000) return seconds.format(ms / 1000);
  return `${minutes.format(Math.floor(ms / 60_000))} ${seconds.format(Math.floor((ms % 60_000) / 1000))}`;
}
