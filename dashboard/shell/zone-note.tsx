import { Tooltip } from '@mantine/core';
import { useScope } from '../filters/use-scope.ts';
import { zoneOffset } from '../format/time.ts';
import { words } from '../words.ts';

/** The zone that everything on the page is in, beside the range that it bounds. */
export function ZoneNote() {
  const { zone } = useScope();
  return (
    <Tooltip label={words.range.zoneHint}>
      <span className="zone-note">{words.range.zone(zone, zoneOffset(Date.now(), zone))}</span>
    </Tooltip>
  );
}
