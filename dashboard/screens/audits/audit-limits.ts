/** What `LIMITS` of wire/ says of audits: `audits`, and `auditAgeMs` in days. */
export const AUDIT_LIMITS = { kept: 10, days: 30 };
