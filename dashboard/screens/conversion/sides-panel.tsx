import { IconEqual, IconEqualNot, IconMinus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Conversion, Side } from '../../../wire/report.ts';
import { useConfig } from '../../api/use-config.ts';
import { useScope } from '../../filters/use-scope.ts';
import { Panel } from '../../parts/panel.tsx';
import { words } from '../../words.ts';
import { type Comparison, comparedFields } from './compared-fields.tsx';

/** Both sides field by field, the same height, so that the eye compares along a line. */
export function SidesPanel({ conversion }: { conversion: Conversion }) {
  const { zone } = useScope();
  const { sources } = useConfig();
  const nameOf = (side: Side) => sources.find(({ id }) => id === side.source)?.name ?? side.source;
  const fields = comparedFields(conversion, { zone, nameOf });
  return (
    <Panel title={words.conversion.sides}>
      <table className="data-table keep-table sides">
        <caption className="off-screen">{words.conversion.sidesCaption}</caption>
        <thead>
          <tr>
            <th scope="col">{words.conversion.field}</th>
            <th scope="col">
              <span className="off-screen">{words.conversion.comparison}</span>
            </th>
            <th scope="col">{words.sides.pixel}</th>
            <th scope="col">{words.sides.postback}</th>
          </tr>
        </thead>
        <tbody>
          {fields.map(({ name, comparison, pixel, postback }) => (
            <tr key={name} data-comparison={comparison}>
              <th scope="row">{name}</th>
              <td className="comparison">{SIGNS[comparison]}</td>
              <td data-label={words.sides.pixel}>{pixel ?? <Absent side={conversion.pixel} />}</td>
              <td data-label={words.sides.postback}>{postback ?? <Absent side={conversion.postback} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

function Absent({ side }: { side: Side | null }) {
  return <span className="absent">{side === null ? words.conversion.notThere : words.text.none}</span>;
}

const SIGNS: Record<Comparison, ReactNode> = {
  same: <IconEqual size={15} className="absent" role="img" aria-label={words.conversion.same} />,
  differs: <IconEqualNot size={17} role="img" aria-label={words.conversion.different} />,
  one_sided: <IconMinus size={15} className="absent" role="img" aria-label={words.conversion.oneSided} />,
  not_compared: null,
};
