import { Foreign } from '../../foreign.tsx';
import { run, words } from '../data.ts';
import { Panel } from './panel.tsx';

/** What each browser really let other sites keep. */
export function Browsers() {
  if (run.browsers.length === 0) return null;
  const { columns, engines, policies, yes, no, note } = words.browsers;
  // A run that was kept may name what there is no word for any more.
  const abilities: Readonly<Record<string, string>> = words.browsers.abilities;
  return (
    <Panel title={words.browsers.title} name="browsers">
      <p className="note">{note}</p>
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
          {run.browsers.map((browser) => (
            <tr key={`${browser.path} ${browser.cookies}`}>
              <th scope="row">
                {engines[browser.engine]}
                <div className="note">
                  <Foreign text={browser.version} />
                </div>
              </th>
              <td data-label={columns.cookies}>{policies[browser.cookies]}</td>
              <td data-label={columns.thirdParty}>{browser.third_party ? yes : no}</td>
              <td data-label={columns.partitioned}>{browser.partitioned ? yes : no}</td>
              <td data-label={columns.cannot}>
                {browser.cannot.map((ability) => abilities[ability] ?? ability).join(words.list) ||
                  words.none}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}
