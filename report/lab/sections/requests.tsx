import { formatCount } from '../../../dashboard/format/number.ts';
import { Foreign } from '../../foreign.tsx';
import { after } from '../after.ts';
import { type Case, words } from '../data.ts';

/** What the browser asked for, in order. Open where something failed, since there it is looked at. */
export function Requests({ result }: { result: Case }) {
  const { requests, outcome, tags } = result;
  const { detail } = words;
  if (requests.length === 0)
    return outcome === 'skipped' ? null : <p className="panel note">{detail.noRequests}</p>;
  const { requestColumns: columns } = detail;
  return (
    <details className="panel panel-requests" open={outcome === 'failed'}>
      <summary>
        <h2>{detail.requests(formatCount(requests.length))}</h2>
      </summary>
      <table className="requests">
        <thead>
          <tr>
            {Object.entries(columns).map(([key, name]) => (
              <th key={key} scope="col" className={`of-${key}`}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {requests.map((request, place) => {
            const tag = tags.find(({ url, at }) => url === request.url && at === request.at);
            const isWrong = request.failure !== null || (request.status ?? 0) >= 400;
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: requests have no id, and none ever moves
              <tr key={place} data-wrong={isWrong || undefined}>
                <td className="of-at">{after(result, request.at)}</td>
                <td className="of-method">
                  <Foreign text={request.method} />
                </td>
                <td className="of-type">
                  <Foreign text={request.type} />
                </td>
                <td className="of-answer">
                  {request.failure === null ? (
                    (request.status ?? detail.noAnswer)
                  ) : (
                    <Foreign text={request.failure} />
                  )}
                </td>
                <td className="of-url">
                  {tag && (
                    <span className="tag">
                      <Foreign text={tag.system} />
                    </span>
                  )}
                  <span className="mono">
                    <Foreign text={request.url} />
                  </span>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </details>
  );
}
