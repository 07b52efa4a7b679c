import type { AuditReport } from '../wire/audit.ts';
import { en } from './words/en.ts';
import { fr } from './words/fr.ts';
import type { Words } from './words/words.ts';

/** What the program put into this file. */
// Written by the same version, by the schema of this type.
export const audit = JSON.parse(document.getElementById('data')?.textContent ?? '') as AuditReport;

const LANGUAGES: Record<AuditReport['lang'], Words> = { en, fr };
export const words: Words = LANGUAGES[audit.lang];
