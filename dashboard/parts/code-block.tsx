import { CopyButton } from './copy-button.tsx';

/** Code to take away. */
export function CodeBlock({ title, hint, code }: { title: string; hint?: string; code: string }) {
  return (
    <div className="code-block">
      <header>
        {title}
        <CopyButton text={code} what={title} />
      </header>
      {hint && <p className="figure-note">{hint}</p>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <pre className="json" dir="ltr" tabIndex={0}>
        {code}
      </pre>
    </div>
  );
}
