import { Foreign } from '../../foreign.tsx';
import { type Case, words } from '../data.ts';
import { Panel } from './panel.tsx';

/** What tags of somebody else's sent, decoded. */
export function Tags({ result }: { result: Case }) {
  if (result.tags.length === 0) return null;
  const { tags, tagColumns: columns, noAnswer } = words.detail;
  return (
    <Panel title={tags} name="tags">
      <table className="stacks">
        <thead>
          <tr>
            {Object.values(columns).map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {result.tags.map(({ system, event, order_id, amount, currency, click_id, status }, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: tags have no id, and none ever moves
            <tr key={place}>
              <th scope="row">
                <Foreign text={system} />
              </th>
              <td data-label={columns.event}>{event === null ? words.none : <Foreign text={event} />}</td>
              <td data-label={columns.order}>
                {order_id === null ? words.none : <Foreign text={order_id} />}
              </td>
              <td data-label={columns.amount}>
                {amount === null ? words.none : <Foreign text={[amount, currency ?? ''].join(' ').trim()} />}
              </td>
              <td data-label={columns.click}>
                {click_id === null ? words.none : <Foreign text={click_id} />}
              </td>
              <td data-label={columns.answer}>{status ?? noAnswer}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}
