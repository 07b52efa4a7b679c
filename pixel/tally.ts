import { readLanding, takeStores } from './click-id.ts';
import { decide, isAllowed } from './consent.ts';
import { send, watch } from './delivery.ts';
import type { Call, Stub } from './lib/calls.ts';
import { quietly } from './lib/quietly.ts';
import { messageOf } from './message.ts';
import { data } from './settings.ts';

/** Calls that wait for consent, in memory only. */
const held: Call[] = [];

// The snippet has defined it; without one there is nothing to do.
const stub = window.tally as Stub;
if (stub && !stub.v) {
  stub.v = 1;
  if ((document as { prerendering?: boolean }).prerendering) {
    // Nobody has seen the page yet, and perhaps nobody will.
    document.addEventListener('prerenderingchange', start);
  } else start();
}

function start(activation?: Event): void {
  // As long as `v` was not set, it was the stub's own array.
  const calls = stub.q as Call[];
  if (data['consent'] !== 'required') decide(true);
  if (activation) {
    calls.forEach((call) => {
      call[1] = Date.now();
    });
  }
  readLanding(stub.u);
  stub.q = { push: take };
  take(...calls);
  watch();
}

/** All that is waiting is looked at before anything is sent: a refusal may stand behind the first event. */
function take(...calls: Call[]): void {
  calls.forEach((call) => {
    if (call[0][0] === 'consent') decide(call[0][1] === true);
    else held.push(call);
  });
  if (!isAllowed) return;
  // The visitor looked at another tab before this script came, and the stub has told of the landing: keep its click.
  if (!held[0]) takeStores();
  held.splice(0).forEach((call) => {
    quietly(() => send(messageOf(call)));
  });
}
