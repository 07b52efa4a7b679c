import { beforeEach, expect, test, vi } from 'vitest';
import { FOREIGN_CLICK_IDS } from '../../wire/ids.ts';

// It keeps what the page was landed with, so each case gets a page of its own.
beforeEach(() => vi.resetModules());
const load = () => import('../../pixel/click-id.ts');

test.each(FOREIGN_CLICK_IDS)('%s, which the server keeps, is told', async (name) => {
  const { foreign, readLanding } = await load();
  readLanding(`?${name}=Ab3:^.~_-/+=xyz`.replace('+', '%2B'));
  expect(foreign).toEqual({ [name]: 'Ab3:^.~_-/+=xyz' });
});

test.each(['q', 'email', 'utm_source', 'utm_id', 'id', 'sid', 'orderid', 'session', 'token', 'cid'])(
  '%s is not',
  async (name) => {
    const { foreign, readLanding } = await load();
    readLanding(`?${name}=0123456789`);
    expect(foreign).toEqual({});
  },
);
