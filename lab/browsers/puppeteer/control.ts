import type { BrowserContext } from 'puppeteer-core';
import type { SeenRequest, VisitorOptions } from '../browser.ts';

/**
 * What Puppeteer does page by page, for all of a visitor: a window that a page opens itself has made its first requests
 * before Puppeteer could have been told anything about it.
 */
export type Control = {
  /** To be called before the first page of that context. */
  begin(context: BrowserContext, options: VisitorOptions): Promise<VisitorControl>;
};

export type VisitorControl = {
  requests(): readonly SeenRequest[];
  /** Resolves when all pages so far are as the options want them. */
  settled(): Promise<unknown>;
  setOffline(isOffline: boolean): Promise<void>;
  end(): void;
};

export const GPC_SCRIPT =
  "Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get: () => true, configurable: true, enumerable: true });";

/** The scripts that run in each document, in this order. */
export function initScripts(options: VisitorOptions): string[] {
  return [...(options.gpc ? [GPC_SCRIPT] : []), ...(options.initScripts ?? [])];
}

export const PHONE = { width: 390, height: 844, deviceScaleFactor: 3 } as const;
