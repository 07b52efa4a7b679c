import { useScreen } from '../screens/use-screen.ts';
import { RangePicker } from './range-picker.tsx';
import { SitePicker } from './site-picker.tsx';
import { SourcePicker } from './source-picker.tsx';
import { ZoneNote } from './zone-note.tsx';

/** What is looked at: only what makes a difference to the screen can be chosen. */
export function ScopeBar() {
  const scope = useScreen()?.scope ?? 'none';
  return (
    <div className="scope-bar">
      {scope !== 'none' && <SitePicker />}
      {scope === 'range' && <SourcePicker />}
      {scope === 'range' && <RangePicker />}
      {scope !== 'site' && <ZoneNote />}
    </div>
  );
}
