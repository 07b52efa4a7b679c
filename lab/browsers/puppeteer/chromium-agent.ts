import type { Protocol } from 'puppeteer-core';

type Agent = Protocol.Network.SetUserAgentOverrideRequest;

/**
 * What this Chromium calls itself when a person uses it, at a desk and on a phone: without a window it says
 * `HeadlessChrome`, and shops and collectors treat that as a robot. `navigator.webdriver` stays true.
 */
export function chromiumAgent(version: string): { desktop: Agent; phone: Agent } {
  const major = /\/(\d+)/.exec(version)?.[1] ?? '0';
  const agent = (system: string, mobile: boolean): string =>
    `Mozilla/5.0 (${system}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${major}.0.0.0 ${mobile ? 'Mobile ' : ''}Safari/537.36`;
  const metadata = (platform: string, mobile: boolean): Protocol.Emulation.UserAgentMetadata => ({
    brands: [
      { brand: 'Chromium', version: major },
      { brand: 'Not=A?Brand', version: '99' },
    ],
    platform,
    platformVersion: '',
    architecture: '',
    model: '',
    mobile,
  });
  return {
    desktop: {
      userAgent: agent(DESKTOP[process.platform] ?? 'X11; Linux x86_64', false),
      userAgentMetadata: metadata('Linux', false),
    },
    phone: {
      userAgent: agent('Linux; Android 10; K', true),
      userAgentMetadata: metadata('Android', true),
      platform: 'Linux armv81',
    },
  };
}

const DESKTOP: Partial<Record<NodeJS.Platform, string>> = {
  darwin: 'Macintosh; Intel Mac OS X 10_15_7',
  win32: 'Windows NT 10.0; Win64; x64',
};
