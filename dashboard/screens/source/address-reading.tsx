import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import type { PresetView } from '../../../wire/preset-view.ts';
import { formatList } from '../../format/list.ts';
import { ForeignText } from '../../parts/foreign-text.tsx';
import { screenWords } from '../../screen-words.ts';
import type { Piece, Problem, ReadAddress, ReadParameter, Role } from './read-address.ts';

const { builder: say } = screenWords.postback;

type Props = {
  reading: ReadAddress;
  preset: PresetView;
  expected: { collector: string; source: string };
};

/** An address with its macros coloured, each part explained, and what is wrong said where it is. */
export function AddressReading({ reading, preset, expected }: Props) {
  const { base, parameters } = reading;
  const complaints = complaintsOf(reading, expected);
  const isFine = complaints.length === 0 && parameters.every(({ problems }) => problems.length === 0);
  return (
    <section aria-label={say.reading}>
      <p className="address" dir="ltr">
        <ForeignText text={base} characters={300} />
        {parameters.map(showParameter)}
      </p>
      <p className="figure-note address-legend">
        <span className="piece" data-kind="macro">
          {say.legend.macro}
        </span>
        <span className="piece" data-kind="unknown">
          {say.legend.unknown}
        </span>
      </p>
      <div role="status">
        {complaints.map((complaint) => (
          <p key={complaint} className="complaint">
            <IconAlertTriangle size={16} aria-hidden="true" />
            {complaint}
          </p>
        ))}
        {isFine && (
          <p className="complaint" data-fine>
            <IconCheck size={16} aria-hidden="true" />
            {say.fine}
          </p>
        )}
      </div>
      {parameters.length > 0 && (
        <div className="scroll-x">
          <table className="data-table keep-table parameters">
            <caption className="off-screen">{say.reading}</caption>
            <thead>
              <tr>
                <th scope="col">{say.parameter}</th>
                <th scope="col">{say.value}</th>
                <th scope="col">{say.meaning}</th>
              </tr>
            </thead>
            <tbody>{parameters.map((parameter, place) => explainParameter(parameter, place, preset))}</tbody>
          </table>
        </div>
      )}
    </section>
  );
}

/** Parameters may repeat, and nothing but typing moves them: their place is their key. */
function showParameter(parameter: ReadParameter, place: number) {
  return (
    <span key={place}>
      <wbr />
      {place === 0 ? '?' : '&'}
      <ForeignText text={parameter.name} characters={80} />=<Value parameter={parameter} />
    </span>
  );
}

function explainParameter(parameter: ReadParameter, place: number, preset: PresetView) {
  const { name, role, problems } = parameter;
  return (
    <tr key={place}>
      <th scope="row" className="id">
        <ForeignText text={name} characters={60} />
      </th>
      <td>
        <Value parameter={parameter} />
      </td>
      <td>
        {meaningOf(role)}
        {problems.map((problem) => (
          <p key={JSON.stringify(problem)} className="complaint">
            <IconAlertTriangle size={16} aria-hidden="true" />
            <ForeignText text={problemText(problem, preset)} characters={400} />
          </p>
        ))}
      </td>
    </tr>
  );
}

function Value({ parameter: { pieces } }: { parameter: ReadParameter }) {
  return pieces.map(showPiece);
}

function showPiece({ text, kind }: Piece, place: number) {
  return (
    <span key={place} className="piece" data-kind={kind}>
      <ForeignText text={text} characters={80} />
    </span>
  );
}

function complaintsOf(
  { place, token, hasHash, lacksIdentity }: ReadAddress,
  { collector, source }: Props['expected'],
): string[] {
  const { place: places, problems } = say;
  return [
    ...(place === 'unreadable' ? [places.unreadable] : []),
    ...(place === 'other_host' ? [places.other_host(collector)] : []),
    ...(place === 'other_path' ? [places.other_path(`/pb/${source}`)] : []),
    ...(hasHash ? [problems.hash] : []),
    ...(token === 'missing' ? [say.noToken] : []),
    ...(token === 'placeholder' ? [say.placeholderToken] : []),
    ...(lacksIdentity.length > 0 ? [say.noIdentity(formatList(lacksIdentity))] : []),
  ];
}

function meaningOf(role: Role): string {
  return role in say.roles
    ? say.roles[role as keyof typeof say.roles]
    : say.fields[role as keyof typeof say.fields];
}

function problemText(problem: Problem, preset: PresetView): string {
  const { problems, fieldNames } = say;
  switch (problem.code) {
    case 'unknown_macro':
      return [
        problems.unknown_macro(problem.macro, preset.name),
        ...(problem.meant === undefined ? [] : [problems.did_you_mean(problem.meant)]),
      ].join(' ');
    case 'other_field':
      return problems.other_field(problem.macro, fieldNames[problem.field]);
    default:
      return problems[problem.code];
  }
}
