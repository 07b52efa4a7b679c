import { z } from 'zod';
import { ConversionDetail, ConversionsPage, Status } from '../../wire/api.ts';
import { FindingsReport } from '../../wire/findings-report.ts';
import type { Conversion } from '../../wire/report.ts';

/** The API of a desk, as far as the lab needs it. */
export type DeskClient = {
  /** Address without a trailing slash. */
  url: string;
  get<T extends z.ZodType>(schema: T, path: string): Promise<z.output<T>>;
  post<T extends z.ZodType>(schema: T, path: string, body: object): Promise<z.output<T>>;
  /** Resolves when all that the collector has answered for is loaded and judged. */
  settled(): Promise<void>;
  conversions(query: { site: string; q?: string }): Promise<Conversion[]>;
  conversion(id: string): Promise<ConversionDetail>;
  findings(site: string): Promise<FindingsReport>;
};

/** The desk can not be reached, or refuses. `code` is the API's, or `unreachable`. */
export class DeskRefused extends Error {
  override readonly name = 'DeskRefused';
  readonly code: string;

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

const Refused = z.object({ code: z.string(), message: z.string() });

export function deskClient({ url, token }: { url: string; token: string }): DeskClient {
  const ask = async <T extends z.ZodType>(schema: T, path: string, body?: object) => {
    const response = await fetch(`${url}/api/v1/${path}`, {
      method: body ? 'POST' : 'GET',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    }).catch((cause) => {
      throw new DeskRefused('unreachable', `The desk at ${url} does not answer.`, { cause });
    });
    const answer: unknown = await response.json().catch(() => null);
    if (response.ok) return schema.parse(answer);
    const refused = Refused.safeParse(answer);
    throw refused.success
      ? new DeskRefused(refused.data.code, `The desk refused ${path}: ${refused.data.message}`)
      : new DeskRefused(
          'unreachable',
          `At ${url} there is something else than a desk (HTTP ${response.status}).`,
        );
  };
  const get: DeskClient['get'] = (schema, path) => ask(schema, path);
  return {
    url,
    get,
    post: (schema, path, body) => ask(schema, path, body),
    settled: async () => void (await get(Status, 'status')),
    conversions: async ({ site, q }) => {
      const query = new URLSearchParams({ site, limit: '100', ...(q !== undefined && { q }) });
      return (await get(ConversionsPage, `conversions?${query}`)).conversions;
    },
    conversion: (id) => get(ConversionDetail, `conversions/${encodeURIComponent(id)}`),
    findings: (site) => get(FindingsReport, `findings?${new URLSearchParams({ site })}`),
  };
}
