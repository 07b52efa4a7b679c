import { enAudits } from './audits.ts';
import { enHealth } from './health.ts';
import { enPostback } from './postback.ts';
import { enSettings } from './settings.ts';

/** What only screens that are fetched later say. Another language is another object of this shape. */
export const enOfScreens = {
  settings: enSettings,
  audits: enAudits,
  health: enHealth,
  postback: enPostback,
};
