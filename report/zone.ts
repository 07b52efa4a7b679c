import { audit } from './data.ts';

/** Days and times of the document are those of the first file's zone. */
export const zone = audit.series.zone;
