import type { KeptView } from '../../wire/views.ts';
import type { OwnList } from './open-list.ts';

/** A user who takes another name keeps their views. */
export async function handOverViews(views: OwnList<KeptView>, former: string, name: string): Promise<void> {
  if (former === name) return;
  await views.change((all) => ({
    all: all.map((view) => (view.owner === `user ${former}` ? { ...view, owner: `user ${name}` } : view)),
    made: undefined,
  }));
}
