import type { Settings, Site } from '../../wire/config.ts';

/**
 * The snippet as a tag manager can put it into a page. The elements of a tag are made anew when it fires, and not every
 * manager takes `data-` attributes over; some refuse syntax that is newer than ES5. So the queue is written in that, and
 * the script element is made by script. It comes late in any case, so the stub's part that speaks for a visitor who
 * leaves early is left out: what is said before the script has come waits for it.
 */
export function tagManagerSnippet(site: Site, { collector_url }: Settings): string {
  const attributes = {
    'data-site': site.id,
    ...(site.consent === 'required' && { 'data-consent': 'required' }),
    ...(site.gpc === 'ignore' && { 'data-gpc': 'ignore' }),
  };
  return [
    '<script>',
    '(function (w, d) {',
    '  if (!w.tally) {',
    '    var tally = (w.tally = function () {',
    '      tally.q.push([[].slice.call(arguments), Date.now(), location.origin + location.pathname]);',
    '    });',
    '    tally.q = [];',
    '    tally.u = location.search;',
    "    tally('visit');",
    '  }',
    "  var script = d.createElement('script');",
    '  script.async = true;',
    `  script.src = ${literal(`${collector_url}/t.js`)};`,
    ...Object.entries(attributes).map(
      ([name, value]) => `  script.setAttribute(${literal(name)}, ${literal(value)});`,
    ),
    '  d.head.appendChild(script);',
    '})(window, document);',
    '</script>',
  ].join('\n');
}

/** A text of the configuration inside a script element: nothing in it may end the text or the element. */
function literal(text: string): string {
  return JSON.stringify(text).replaceAll('<', '\\u003c');
}
