import fc from 'fast-check';
import { expect, test } from 'vitest';
import { junitXml } from '../../../lab/report/junit.ts';
import { labCase, labRun, seen } from '../../support/lab-case.ts';
import { sampleRun } from '../../support/sample-run.ts';
import { sharedBrowser } from '../../support/shared-browser.ts';

const browser = sharedBrowser();

type Suite = {
  name: string;
  tests: string;
  failures: string;
  cases: { name: string; tags: string[]; log: string }[];
};

/** Reads documents as an XML parser does; an error of one is its text. */
async function parse(documents: readonly string[]): Promise<(Suite[] | string)[]> {
  const page = await browser.newPage();
  return page.evaluate(
    (texts) =>
      texts.map((text) => {
        const xml = new DOMParser().parseFromString(text, 'text/xml');
        const error = xml.querySelector('parsererror');
        if (error !== null) return error.textContent;
        return [...xml.querySelectorAll('testsuite')].map((suite) => ({
          name: suite.getAttribute('name') ?? '',
          tests: suite.getAttribute('tests') ?? '',
          failures: suite.getAttribute('failures') ?? '',
          cases: [...suite.querySelectorAll('testcase')].map((one) => ({
            name: one.getAttribute('name') ?? '',
            tags: [...one.children].map(({ tagName }) => tagName),
            log: one.querySelector('system-out')?.textContent ?? '',
          })),
        }));
      }),
    documents,
  );
}

test('a suite is a scenario, a case a set of conditions, its output the request log', async () => {
  const { conditions } = labCase('a');
  const request = {
    at: Date.UTC(2026, 0, 5, 10) + 5,
    method: 'GET',
    url: 'http://shop.example/?a=1&b=2',
    type: 'document',
    status: null,
    failure: null,
  };
  const run = labRun([
    labCase('a [chromium]', { requests: [request] }),
    labCase('a [firefox]', {
      conditions: { ...conditions, engine: 'firefox', cookies: 'block_third_party' },
      outcome: 'failed',
      failures: [{ message: 'no pixel', expected: '1', actual: '0' }],
      conversions: [seen('postback_only', { postback: 1 })],
      console: ['[error] oh'],
    }),
    labCase('b [chromium]', { outcome: 'skipped', note: 'It can not.' }),
  ]);
  expect(await parse([junitXml(run)])).toEqual([
    [
      {
        name: 'a',
        tests: '2',
        failures: '1',
        cases: [
          {
            name: 'chromium',
            tags: ['properties', 'system-out'],
            log: '+5 ms GET http://shop.example/?a=1&b=2 no answer',
          },
          {
            name: 'firefox, cookies block_third_party',
            tags: ['properties', 'failure', 'system-err'],
            log: '',
          },
        ],
      },
      {
        name: 'b',
        tests: '1',
        failures: '0',
        cases: [{ name: 'chromium', tags: ['properties', 'skipped'], log: '' }],
      },
    ],
  ]);
});

test('is well-formed whatever pages and servers wrote', async () => {
  const hostile = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      ']]>',
      '<![CDATA[',
      '</testsuites>',
      '&#0;',
      '"><x a="',
      '\u0000\u0008\u001b[31m',
      '\ud800',
      '\ufffe\uffff',
      '\r\n\t',
      '--><!--',
    ),
  );
  const documents = fc.sample(
    fc
      .array(hostile, { minLength: 6, maxLength: 6 })
      .map(([a = '', b = '', c = '', d = '', e = '', f = '']) =>
        junitXml(
          labRun([
            labCase(`${a} [x]`, {
              outcome: 'failed',
              note: b,
              failures: [{ message: c, expected: d, actual: e }],
              console: [f, a],
              requests: [{ at: 0, method: a, url: b, type: c, status: null, failure: d }],
              tags: [
                {
                  system: a,
                  at: 0,
                  url: b,
                  event: f,
                  order_id: c,
                  amount: d,
                  currency: e,
                  click_id: f,
                  status: 1,
                },
              ],
            }),
          ]),
        ),
      ),
    300,
  );
  const parsed = await parse(documents);
  expect(parsed.filter((one) => typeof one === 'string')).toEqual([]);
  expect(parsed).toHaveLength(300);
});

test('counts what the run counts', async () => {
  const run = sampleRun(1);
  const [suites] = await parse([junitXml(run)]);
  if (!Array.isArray(suites)) throw new Error(suites);
  const sum = (name: 'tests' | 'failures') => suites.reduce((total, suite) => total + Number(suite[name]), 0);
  expect(sum('tests')).toBe(run.cases.length);
  expect(sum('failures')).toBe(run.cases.filter(({ outcome }) => outcome === 'failed').length);
});
