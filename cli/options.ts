import { InvalidArgumentError, Option } from 'commander';

/** The folder in which an installation keeps everything. */
export function dataOption(): Option {
  return new Option('--data <folder>', 'folder in which everything is kept')
    .default('tallystick-data')
    .env('TALLYSTICK_DATA');
}

export function parsePort(text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535)
    throw new InvalidArgumentError('A port is a number from 0 to 65535.');
  return port;
}
