import { describe, expect, test } from 'vitest';
import { FindingsReport } from '../../../wire/findings-report.ts';
import { affiliateWorld, type Story } from '../../support/affiliate-world.ts';

const HOUR_MS = 3600_000;

/** What is found where the suspect's stories are changed so. */
async function foundWhere(suspect: (story: Story) => void, conversions = 60): Promise<string[]> {
  return (await affiliateWorld({ suspect, conversions })).found;
}

/** Moves the click, and the landing that follows it, to so long before the order. */
function clickBefore(story: Story, ms: number): number {
  const orderedAt = Number(story.pixel?.received_at);
  const at = orderedAt - Math.floor(ms);
  for (const click of story.clicks) click.received_at = at;
  story.visits = story.visits.filter(({ url_click }) => url_click != null);
  for (const visit of story.visits) Object.assign(visit, { received_at: at + 300, occurred_at: at + 300 });
  return at;
}

/** The same visitor was on the site before, without the click. */
function wasThere(story: Story, at: number): void {
  const [visit] = story.visits;
  if (visit === undefined) return;
  story.visits.push({
    ...visit,
    received_at: at,
    occurred_at: at,
    click_id: null,
    url_click: null,
    is_landing: false,
  });
}

function neverLanded(story: Story): void {
  story.visits = [];
}

/** Somebody else's click of the same visitor. */
function otherClick(story: Story, at: number): void {
  const [click] = story.clicks;
  if (click === undefined) return;
  story.clicks.push({
    ...click,
    link_id: 1,
    affiliate_id: 1,
    click_id: `other-${story.index}`,
    received_at: at,
  });
}

test('an honest world has no indications', async () => {
  const { found, report } = await affiliateWorld({ conversions: 80 });
  expect(found).toEqual([]);
  expect(report.facts).toEqual([]);
  expect(FindingsReport.parse(report)).toEqual(report);
  expect(report.judged.find(({ finding }) => finding === 'too_fast')).toMatchObject({ found: 0, clean: 10 });
});

test('of few conversions nothing is said, however odd, and that is said', async () => {
  const { found, report } = await affiliateWorld({
    conversions: 49,
    suspect: (story) => wasThere(story, clickBefore(story, 2000 + 7000 * story.random()) - 60_000),
  });
  expect(found).toEqual([]);
  expect(report.could_not_judge).toContainEqual(
    expect.objectContaining({ finding: 'too_fast', reason: 'too_few_conversions', subjects: 10 }),
  );
});

test('each number may be set otherwise, and the report says by which it was made', async () => {
  const suspect = (story: Story) =>
    wasThere(story, clickBefore(story, 2000 + 7000 * story.random()) - 60_000);
  const { found, report } = await affiliateWorld({
    conversions: 49,
    suspect,
    thresholds: { conversions_min: 40 },
  });
  expect(found).toContain('too_fast');
  expect(report.thresholds['conversions_min']).toMatchObject({ value: 40 });
});

describe('too_fast', () => {
  test('is a click seconds before the order, by somebody who was already there', async () => {
    const found = await foundWhere((story) =>
      wasThere(story, clickBefore(story, 2000 + 7000 * story.random()) - 60_000),
    );
    expect(found).toContain('too_fast');
    expect(found.filter((code) => code.includes(' of '))).toEqual([]);
  });

  test('is also a program that takes the same second every time', async () => {
    expect(await foundWhere((story) => wasThere(story, clickBefore(story, 4000) - 60_000))).toContain(
      'too_fast',
    );
  });

  test('is not a form of one field: fast, but nobody was there before', async () => {
    expect(await foundWhere((story) => clickBefore(story, 2000 + 7000 * story.random()))).toEqual([]);
  });

  test('is not a voucher site: the visitor was there before, and comes back with minutes to spare', async () => {
    expect(
      await foundWhere((story) =>
        wasThere(story, clickBefore(story, 90_000 + 200_000 * story.random()) - 120_000),
      ),
    ).toEqual([]);
  });
});

describe('flat_tail', () => {
  const evenly = (story: Story) => clickBefore(story, (1 + 28 * story.random()) * 24 * HOUR_MS);

  test('is a time to the order that is spread over the window, by clicks that nobody landed with', async () => {
    const found = await foundWhere((story) => {
      evenly(story);
      neverLanded(story);
    });
    expect(found).toContain('flat_tail');
  });

  /** Half of all orders come days after the click, six in the middle. */
  const decides = (story: Story) => {
    if (story.random() < 0.5) return;
    const normal = Math.sqrt(-2 * Math.log(1 - story.random())) * Math.cos(2 * Math.PI * story.random());
    const days = Math.min(6 * Math.exp(0.9 * normal), 29);
    const url = String(story.clicks[0]?.click_id);
    const at = clickBefore(story, days * 24 * HOUR_MS);
    for (const visit of story.visits)
      Object.assign(visit, { url_click: url, is_landing: true, received_at: at });
  };

  test('is found too where people take days to decide, and half of all orders are later than a day', async () => {
    const { found, report } = await affiliateWorld({
      conversions: 200,
      all: decides,
      suspect: (story) => {
        if (story.random() < 0.4) return;
        clickBefore(story, 30 * story.random() * 24 * HOUR_MS);
        neverLanded(story);
      },
    });
    expect(found).toEqual(['flat_tail']);
    const late = report.indications[0]?.signals[0];
    expect(late).toMatchObject({ signal: 'late' });
    expect(late?.expected).toBeLessThan(0.15);
  });

  test('is nobody where all take days to decide', async () => {
    expect((await affiliateWorld({ conversions: 200, all: decides })).found).toEqual([]);
  });

  test('is not a long decision: late, but everybody landed', async () => {
    expect(await foundWhere(evenly)).toEqual([]);
  });
});

describe('cookie_stuffing', () => {
  test('is a click without landing or referrer, just after its visitor came another way', async () => {
    const found = await foundWhere((story) => {
      neverLanded(story);
      const [click] = story.clicks;
      if (click) click.referrer = null;
      story.visits = honestVisit(story, Number(click?.received_at) - 2000);
    });
    expect(found).toContain('cookie_stuffing');
  });

  test('is not a mail client: no referrer, but its visitors land and come by no other way', async () => {
    expect(
      await foundWhere((story) => {
        for (const click of story.clicks) click.referrer = null;
      }),
    ).toEqual([]);
  });

  test('is not a browser that blocks the pixel: it says nothing at the order either', async () => {
    expect(
      await foundWhere((story) => {
        neverLanded(story);
        story.pixel = null;
      }),
    ).toEqual([]);
  });
});

describe('late_overwrite', () => {
  test("is a click seconds before the order that lands on the checkout, after another affiliate's", async () => {
    const found = await foundWhere((story) => {
      const at = clickBefore(story, 15_000);
      otherClick(story, at - HOUR_MS);
      for (const visit of story.visits) visit.page = 'https://shop.test/checkout';
    });
    expect(found).toContain('late_overwrite');
  });

  test('is not a cashback service: after another click, but with a landing of its own and time', async () => {
    expect(
      await foundWhere((story) =>
        otherClick(story, clickBefore(story, 300_000 + 60_000 * story.random()) - HOUR_MS),
      ),
    ).toEqual([]);
  });
});

describe('conversion_without_click', () => {
  const unknown = (story: Story) => {
    story.clicks = [];
    story.visits = [];
    if (story.pixel) story.pixel.click_id = null;
    for (const postback of story.postbacks)
      Object.assign(postback, { click_id: `x-${story.index}`, sub1: 'suspect' });
  };

  test('is a sub id whose clicks were never made, and whose browsers held none', async () => {
    expect(await foundWhere(unknown)).toEqual(['conversion_without_click']);
  });

  test('is neither a rebill nor an order with a voucher code', async () => {
    expect(
      await foundWhere((story) => {
        unknown(story);
        for (const postback of story.postbacks) postback.code = 'SAVE10';
      }),
    ).toEqual([]);
  });

  test('is nothing where most links do not go through us', async () => {
    const { found, report } = await affiliateWorld({
      all: (story) => {
        for (const postback of story.postbacks) postback.click_id = `network-${postback.click_id}`;
        story.clicks = [];
      },
      suspect: unknown,
    });
    expect(found).toEqual([]);
    expect(report.could_not_judge).toContainEqual(
      expect.objectContaining({ finding: 'conversion_without_click', reason: 'links_not_routed' }),
    );
  });
});

describe('bot_or_datacenter', () => {
  const kind = (story: Story, network_kind: string) => {
    for (const row of [...story.clicks, ...(story.pixel ? [story.pixel] : [])])
      Object.assign(row, { network_kind });
  };
  const program = (story: Story) => {
    for (const click of story.clicks) click.is_bot = true;
  };

  test('is a program in a data centre', async () => {
    const { found } = await affiliateWorld({
      all: (story) => kind(story, 'DE'),
      suspect: (story) => {
        kind(story, 'datacenter');
        program(story);
      },
    });
    expect(found).toContain('bot_or_datacenter');
  });

  test('is not a corporate proxy: an address of a data centre, and people behind it', async () => {
    const { found } = await affiliateWorld({
      all: (story) => kind(story, 'DE'),
      suspect: (story) => kind(story, 'datacenter'),
    });
    expect(found).toEqual([]);
  });

  test('can not be judged where nobody knows what a network is', async () => {
    const { report } = await affiliateWorld({});
    expect(report.could_not_judge).toContainEqual(
      expect.objectContaining({
        finding: 'bot_or_datacenter',
        reason: 'signal_missing',
        message: expect.stringContaining('settings.networks'),
      }),
    );
  });
});

describe('ip_velocity', () => {
  const oneNetwork = (story: Story) => {
    for (const row of [...story.clicks, ...story.visits, ...(story.pixel ? [story.pixel] : [])])
      row.network_key = 123_456;
  };

  test('is one network with many orders by visitors who looked at nothing', async () => {
    const found = await foundWhere((story) => {
      oneNetwork(story);
      story.visits = story.visits.slice(0, 1);
    });
    expect(found).toContain('ip_velocity');
  });

  test('is not an office campaign: one network, and everything else as usual', async () => {
    expect(await foundWhere(oneNetwork)).toEqual([]);
  });

  test('is not a carrier, behind which everybody is', async () => {
    const { found } = await affiliateWorld({
      all: oneNetwork,
      suspect: (story) => {
        story.visits = story.visits.slice(0, 1);
      },
    });
    expect(found).toEqual([]);
  });
});

describe('agent_mismatch', () => {
  const otherSystem = (story: Story) => {
    for (const click of story.clicks) click.system = 'android';
  };

  test('is a click on one system and an order on another, and nobody landed', async () => {
    const found = await foundWhere((story) => {
      otherSystem(story);
      neverLanded(story);
    });
    expect(found).toEqual(['agent_mismatch']);
  });

  test('is not a product looked at by phone and ordered by computer: they land', async () => {
    expect(await foundWhere(otherSystem)).toEqual([]);
  });
});

describe('foreign_origin', () => {
  const FOREIGN = 32;
  const foreign = (story: Story, page: string) => {
    if (story.pixel) Object.assign(story.pixel, { flags: FOREIGN, page });
  };

  test("is a pixel on a page of the affiliate's own, for orders that nobody else knows of", async () => {
    const found = await foundWhere((story) => {
      foreign(story, 'https://suspect.test/thanks');
      story.postbacks = [];
    });
    expect(found).toContain('foreign_origin');
  });

  test('is not a payment host, which everybody comes from, nor a translator alone', async () => {
    const { found } = await affiliateWorld({
      all: (story) => {
        if (story.index % 5 === 0) foreign(story, 'https://pay.test/done');
      },
      suspect: (story) => foreign(story, 'https://pay.test/done'),
    });
    expect(found).toEqual([]);
    expect(await foundWhere((story) => foreign(story, 'https://translate.test/'))).toEqual([]);
  });
});

describe('amount_outlier', () => {
  const amount = (story: Story, value: number) => {
    for (const row of [...story.postbacks, ...(story.pixel ? [story.pixel] : [])])
      row.order_value = `${value}`;
  };

  test('is amounts that lie elsewhere than the others and come again and again', async () => {
    expect(await foundWhere((story) => amount(story, 300 + Math.floor(story.random() * 5)))).toEqual([
      'amount_outlier',
    ]);
  });

  test('is not another assortment with prices of many kinds', async () => {
    expect(
      await foundWhere((story) => amount(story, 200 + Math.floor(story.random() * 90_000) / 100)),
    ).toEqual([]);
  });
});

describe('affiliate_outlier', () => {
  const decline = (story: Story) => {
    for (const postback of story.postbacks) postback.state = 'declined';
  };

  test('is a rate of orders taken back that is far off in both halves of the period', async () => {
    expect(
      await foundWhere((story) => {
        if (story.random() < 0.6) decline(story);
      }),
    ).toEqual(['affiliate_outlier']);
  });

  test('is not one bad week', async () => {
    expect(
      await foundWhere((story) => {
        if (story.index < 25) decline(story);
      }),
    ).toEqual([]);
  });
});

test('affiliates are ranked by all that was found of them, and each sentence says what and how much', async () => {
  const { report } = await affiliateWorld({
    suspect: (story) => wasThere(story, clickBefore(story, 2000 + 7000 * story.random()) - 60_000),
  });
  expect(report.ranking).toHaveLength(1);
  const [indication] = report.indications.filter(({ finding }) => finding === 'too_fast');
  expect(indication?.sentence).toMatch(/^Of 60 conversions, 100 % follow their click within seconds/);
  expect(indication?.innocent).toContain('a form of one field');
  expect(indication?.signals.length).toBeGreaterThanOrEqual(2);
  expect(indication?.q).toBeLessThanOrEqual(0.05);
});

/** The story's visitor on the site without the click. */
function honestVisit(story: Story, at: number): Story['visits'] {
  const { pixel } = story;
  return [
    {
      site_id: 1,
      source_id: 1,
      received_at: at,
      occurred_at: at,
      is_landing: false,
      page: 'https://shop.test/shoes',
      flags: 0,
      is_test: false,
      network_key: pixel?.network_key,
      person_key: pixel?.person_key,
    },
  ];
}
