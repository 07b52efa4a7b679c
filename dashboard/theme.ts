import { createTheme, type MantineColorsTuple, virtualColor } from '@mantine/core';

/** The accent, a blue ink. All other colours belong to verdicts, so that colour always means one. */
const ink: MantineColorsTuple = [
  '#f1f4fa',
  '#e2e8f3',
  '#c5d0e6',
  '#a6b9de',
  '#8aa2d0',
  '#6483bb',
  '#48679f',
  '#334f85',
  '#2a4170',
  '#1f3157',
];

const dark: MantineColorsTuple = [
  '#e4e8ef',
  '#c3cad6',
  '#a2abba',
  '#7d8797',
  '#4a5362',
  '#373f4c',
  '#2a313c',
  '#1b2029',
  '#13171e',
  '#0d1015',
];

export const theme = createTheme({
  primaryColor: 'accent',
  primaryShade: { light: 7, dark: 3 },
  colors: {
    ink,
    dark,
    // Of one colour in both schemes, but virtual: only so is the text on it chosen for each scheme.
    accent: virtualColor({ name: 'accent', light: 'ink', dark: 'ink' }),
  },
  autoContrast: true,
  black: '#1c222c',
  respectReducedMotion: true,
  cursorType: 'pointer',
  defaultRadius: 'sm',
  fontFamily:
    'Inter, -apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, "Helvetica Neue", Arial, "Noto Sans", sans-serif',
  headings: { fontWeight: '600' },
  components: {
    // What may be left empty says so instead.
    InputWrapper: { defaultProps: { withAsterisk: false } },
  },
});
