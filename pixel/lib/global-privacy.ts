/** TypeScript's library does not have Global Privacy Control yet. */
export type GlobalPrivacy = Navigator & { globalPrivacyControl?: boolean };
