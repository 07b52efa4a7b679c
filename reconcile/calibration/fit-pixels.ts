import { z } from 'zod';
import type { Engine } from '../engine/engine.ts';
import type { Fact } from './fact.ts';

/** Orders that a page must have reported before it is a thank-you page. */
const ORDERS_MIN = 5;
/** More pages than this are pages of single orders, which nobody comes back to. */
const PAGES_MAX = 50;

const Count = z.coerce.number();
const Pixel = z.object({ site_id: Count, source_id: Count, n: Count });
const Page = Pixel.extend({ page: z.string() });

/** Learns of each pixel whether our collector sets a cookie of its own there, and which pages report orders. */
export async function fitPixels(engine: Engine): Promise<Fact[]> {
  const cookies = await engine.query(
    Pixel,
    `select site_id, source_id, count(*) as n from visits
     where server_click is not null and not is_test
     group by site_id, source_id order by site_id, source_id`,
  );
  const pages = await engine.query(
    Page,
    `select site_id, source_id, page, n from (
       select p.*, row_number() over (partition by site_id, source_id order by n desc, page) as place
       from (
         select site_id, source_id, regexp_replace(page, '[0-9]+', '0', 'g') as page, count(*) as n
         from observations
         where page is not null and not is_test
         group by site_id, source_id, regexp_replace(page, '[0-9]+', '0', 'g')
         having count(*) >= ${ORDERS_MIN}
       ) as p
     ) as ranked
     where place <= ${PAGES_MAX} order by site_id, source_id, place`,
  );
  return [
    ...cookies.map((pixel) => factOf(pixel, 'server_cookie_used')),
    ...pages.map((page) => ({ ...factOf(page, 'thank_you_page'), page: page.page })),
  ];
}

function factOf({ site_id, source_id, n }: z.infer<typeof Pixel>, name: Fact['name']): Fact {
  return { site: site_id, subject: source_id, type: null, name, value: 1, support: n };
}
