import { AddFilter } from '../filters/add-filter.tsx';
import { CompareSwitch } from '../filters/compare-switch.tsx';
import { FilterChips } from '../filters/filter-chips.tsx';
import { ViewsMenu } from '../filters/views-menu.tsx';
import { useScreen } from '../screens/use-screen.ts';
import { RangePicker } from './range-picker.tsx';
import { SitePicker } from './site-picker.tsx';
import { SourcePicker } from './source-picker.tsx';
import { ZoneNote } from './zone-note.tsx';

/** What is looked at: only what makes a difference to the screen can be chosen. */
export function ScopeBar() {
  const screen = useScreen();
  const scope = screen?.scope ?? 'none';
  return (
    <div className="scope-bar">
      {scope !== 'none' && <SitePicker />}
      {scope === 'range' && <SourcePicker />}
      {(scope === 'range' || scope === 'days') && <RangePicker />}
      {scope !== 'none' && <ZoneNote />}
      {screen && 'compares' in screen && <CompareSwitch />}
      {screen && 'narrows' in screen && <ViewsMenu />}
      {screen && 'narrows' in screen && <AddFilter />}
      {screen && 'narrows' in screen && <FilterChips />}
    </div>
  );
}
