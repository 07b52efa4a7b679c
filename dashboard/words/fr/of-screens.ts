import type { enOfScreens } from '../en/of-screens.ts';
import { frAudits } from './audits.ts';
import { frHealth } from './health.ts';
import { frPostback } from './postback.ts';
import { frSettings } from './settings.ts';

export const frOfScreens: typeof enOfScreens = {
  settings: frSettings,
  audits: frAudits,
  health: frHealth,
  postback: frPostback,
};
