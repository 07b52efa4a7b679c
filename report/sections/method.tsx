import { audit, words } from '../data.ts';
import { Section } from './section.tsx';

/** In plain words: what the figures rest on, and what they cannot know. */
export function Method() {
  const hasPixel = audit.report.sides.includes('pixel');
  return (
    <Section title={words.method.title} name="method">
      {words.method.paragraphs(hasPixel).map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
    </Section>
  );
}
