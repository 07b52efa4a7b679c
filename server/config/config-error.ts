export type ConfigErrorCode =
  | 'unknown_site'
  | 'unknown_affiliate'
  | 'unknown_preset'
  | 'unknown_zone'
  | 'preset_without_postback'
  | 'name_taken'
  | 'unknown_source'
  | 'unknown_link'
  | 'unknown_user'
  | 'unknown_token'
  | 'unknown_share'
  | 'affiliate_missing'
  | 'last_administrator'
  | 'too_many'
  | 'config_damaged'
  | 'config_of_other_version'
  | 'secret_damaged'
  | 'folder_in_use';

/** Something about the configuration or the data folder that a person can mend. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  /** Stable, for programs. */
  readonly code: ConfigErrorCode;

  /** What the message names, for whoever says it in another language. */
  readonly values: Readonly<Record<string, string | number>>;

  constructor(
    code: ConfigErrorCode,
    message: string,
    { values = {}, ...options }: ErrorOptions & { values?: Record<string, string | number> } = {},
  ) {
    super(message, options);
    this.code = code;
    this.values = values;
  }

  /** The field of a request that is wrong, where it is one field's fault. */
  get at(): string | undefined {
    return FIELDS[this.code];
  }
}

const FIELDS: Partial<Record<ConfigErrorCode, string>> = {
  unknown_site: 'site',
  unknown_preset: 'preset',
  preset_without_postback: 'preset',
  unknown_zone: 'zone',
  name_taken: 'name',
  affiliate_missing: 'affiliate',
  last_administrator: 'role',
};
