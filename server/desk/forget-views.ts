import type { KeptView } from '../../wire/views.ts';
import type { OwnList } from './open-list.ts';

/** Whoever is later given the name of a user who is gone does not find their views. */
export async function forgetViews(views: OwnList<KeptView>, name: string): Promise<void> {
  await views.change((all) => ({
    all: all.filter(({ owner }) => owner !== `user ${name}`),
    made: undefined,
  }));
}
