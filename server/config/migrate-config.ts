import { Config } from '../../wire/config.ts';
import { ConfigError } from './config-error.ts';

/** By version, what makes the next version of it. */
export type Migrations = Readonly<Record<number, (old: Record<string, unknown>) => Record<string, unknown>>>;

const MIGRATIONS: Migrations = {
  // Before there were roles, whoever could sign in could do everything.
  1: (old) => ({ ...old, version: 2, users: withRoles(old['users']), shares: [] }),
};
const CURRENT = Config.shape.version.value;

/** A configuration of any version that ever was, as one of the current version. Not yet checked. */
export function migrateConfig(raw: unknown, migrations = MIGRATIONS, current: number = CURRENT): unknown {
  let config = raw;
  for (;;) {
    const version = versionOf(config);
    if (version === current || version === null) return config;
    const migrate = migrations[version];
    if (!migrate || version > current) {
      throw new ConfigError(
        'config_of_other_version',
        `The configuration is of version ${version}; this Tallystick knows versions up to ${current}. ` +
          'Start the version that wrote it.',
      );
    }
    // versionOf() has seen that it is an object.
    config = migrate(config as Record<string, unknown>);
  }
}

/** What is no list of objects is left for the schema to refuse. */
function withRoles(users: unknown): unknown {
  if (!Array.isArray(users)) return users;
  return users.map((user: unknown) =>
    typeof user === 'object' && user !== null ? { ...user, role: 'administrator' } : user,
  );
}

function versionOf(raw: unknown): number | null {
  if (typeof raw !== 'object' || raw === null || !('version' in raw)) return null;
  return typeof raw.version === 'number' ? raw.version : null;
}
