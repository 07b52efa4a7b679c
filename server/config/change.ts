import type { Config } from '../../wire/config.ts';

/** What an operation makes of a configuration: the next one, and what it tells its caller. */
export type Change<Created> = { config: Config; created: Created };
