import { Foreign } from '../../foreign.tsx';
import { after } from '../after.ts';
import { type Case, words } from '../data.ts';
import { Panel } from './panel.tsx';

/** What reached the collector and was not accepted. */
export function Refusals({ result }: { result: Case }) {
  if (result.refusals.length === 0) return null;
  const { detail } = words;
  return (
    <Panel title={detail.refusals} name="refusals">
      <table>
        <thead>
          <tr>
            <th scope="col">{detail.requestColumns.at}</th>
            <th scope="col">{detail.channel}</th>
            <th scope="col">{detail.reason}</th>
          </tr>
        </thead>
        <tbody>
          {result.refusals.map(({ channel, reason, at }, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: refusals have no id, and none ever moves
            <tr key={place}>
              <td>{after(result, at)}</td>
              <td>{detail.channels[channel]}</td>
              <td>
                <Foreign text={reason} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}
