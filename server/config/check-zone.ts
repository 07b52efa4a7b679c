import { ConfigError } from './config-error.ts';

/** Refuses a time zone that does not exist. */
export function checkZone(zone: string): void {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
  } catch (cause) {
    throw new ConfigError(
      'unknown_zone',
      `${JSON.stringify(zone)} is not a time zone. Use an IANA name such as Europe/Paris or UTC.`,
      { cause, values: { zone } },
    );
  }
}
