import { type Case, words } from '../data.ts';
import { Panel } from './panel.tsx';

/** The page as it was when the case failed. */
export function Screenshot({ result }: { result: Case }) {
  const { screenshot, scenario } = result;
  if (screenshot === null || !/^[\w+/]+=*$/.test(screenshot)) return null;
  return (
    <Panel title={words.detail.screenshot} name="screenshot">
      <img src={`data:image/png;base64,${screenshot}`} alt={words.detail.screenshotOf(scenario)} />
    </Panel>
  );
}
