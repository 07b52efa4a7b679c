import { formatCount } from '../../../dashboard/format/number.ts';
import { Foreign } from '../../foreign.tsx';
import { variedOf } from '../condition-words.ts';
import { type Case, cases, changesOf, run, scenarios, words } from '../data.ts';
import { OutcomeMark } from '../outcome-mark.tsx';
import { countOf, OUTCOMES } from '../outcomes.ts';
import { isShown, type Shown } from '../shown.ts';
import { addressOf } from '../use-hash.ts';
import { Panel } from './panel.tsx';

type Props = { shown: Shown; onShown(shown: Shown): void };

const ENGINES = [...new Set(cases.map(({ conditions }) => conditions.engine))];

/** A row per scenario, a column per browser, a mark per case. */
export function Matrix({ shown, onShown }: Props) {
  const { matrix } = words;
  const rows = scenarios
    .map((scenario) => ({ ...scenario, cases: scenario.cases.filter((result) => isShown(result, shown)) }))
    .filter((scenario) => scenario.cases.length > 0);
  const count = rows.reduce((sum, row) => sum + row.cases.length, 0);
  return (
    <Panel title={matrix.title} name="matrix">
      <p className="note">{matrix.hint}</p>
      <Filter shown={shown} onShown={onShown} />
      <p className="note" role="status">
        {count === 0 ? matrix.nothing : matrix.shown(formatCount(count), formatCount(cases.length))}
      </p>
      {count > 0 && (
        <table className="matrix stacks">
          <thead>
            <tr>
              <th scope="col">{matrix.scenario}</th>
              {ENGINES.map((engine) => (
                <th key={engine} scope="col">
                  {words.browsers.engines[engine]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.name}>
                <th scope="row">
                  <Foreign text={row.name} />
                </th>
                {ENGINES.map((engine) => (
                  <td key={engine} data-label={words.browsers.engines[engine]}>
                    <Marks cases={row.cases.filter(({ conditions }) => conditions.engine === engine)} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}

function Marks({ cases: found }: { cases: readonly Case[] }) {
  if (found.length === 0) return <span className="note">{words.none}</span>;
  return (
    <ul className="marks">
      {found.map((result) => (
        <li key={result.place}>
          <Mark result={result} />
        </li>
      ))}
    </ul>
  );
}

function Mark({ result }: { result: Case }) {
  const { outcome, conditions, place, scenario } = result;
  const varied = variedOf(conditions);
  const changes = changesOf(result).map(({ kind }) => words.changes.names[kind]);
  return (
    <a
      className="mark"
      href={addressOf(place)}
      data-outcome={outcome}
      aria-label={[
        scenario,
        words.browsers.engines[conditions.engine],
        ...varied,
        words.outcomes[outcome],
        ...changes,
      ].join(words.list)}
    >
      <OutcomeMark outcome={outcome} />
      <span>
        {varied.length === 0 ? words.outcomes[outcome] : varied.join(words.list)}
        {changes.length > 0 && <span className="changed">{changes.join(words.list)}</span>}
      </span>
    </a>
  );
}

function Filter({ shown, onShown }: Props) {
  const { matrix } = words;
  const changed = cases.filter((result) => changesOf(result).length > 0).length;
  const choices: readonly { value: Shown['outcome']; name: string; count: number }[] = [
    { value: 'all', name: matrix.all, count: cases.length },
    ...OUTCOMES.map((value) => ({ value, name: words.outcomes[value], count: countOf(value) })),
    ...(run.comparison ? [{ value: 'changed' as const, name: matrix.changed, count: changed }] : []),
  ];
  return (
    <div className="filter">
      <fieldset>
        <legend className="hidden">{matrix.filter}</legend>
        {choices.map(({ value, name, count }) => (
          <label key={value}>
            <input
              type="radio"
              name="outcome"
              value={value}
              checked={shown.outcome === value}
              onChange={() => onShown({ ...shown, outcome: value })}
            />
            {value !== 'all' && value !== 'changed' && <OutcomeMark outcome={value} size={13} />}
            <span>
              {name} <span className="count">{formatCount(count)}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <input
        type="search"
        aria-label={matrix.search}
        placeholder={matrix.search}
        value={shown.text}
        onChange={({ target }) => onShown({ ...shown, text: target.value })}
      />
    </div>
  );
}
