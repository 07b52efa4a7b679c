export type ConfigErrorCode =
  | 'unknown_site'
  | 'unknown_preset'
  | 'unknown_zone'
  | 'preset_without_postback'
  | 'name_taken'
  | 'config_damaged'
  | 'config_of_other_version'
  | 'secret_damaged'
  | 'folder_in_use';

/** Something about the configuration or the data folder that a person can mend. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  /** Stable, for programs. */
  readonly code: ConfigErrorCode;

  constructor(code: ConfigErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
