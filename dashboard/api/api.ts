import type {
  ConfigView,
  ConversionDetail,
  ConversionsPage,
  CreatedLink,
  CreatedSite,
  CreatedSource,
  NewLink,
  NewPassword,
  NewSite,
  NewSource,
  Series,
  Session,
  SignIn,
  Summary,
} from '../../wire/api.ts';
import { type RequestOptions, request } from './request.ts';

type Query = NonNullable<RequestOptions['query']>;
type Signal = AbortSignal | undefined;

/** Everything that the dashboard asks of the desk. */
export const api = {
  session: (signal: Signal) => request<Session>('GET', '/session', { signal }),
  signIn: (body: SignIn) => request<Session>('POST', '/session', { body }),
  signOut: () => request<void>('DELETE', '/session'),
  choosePassword: (body: NewPassword) => request<Session>('POST', '/session/password', { body }),

  config: (signal: Signal) => request<ConfigView>('GET', '/config', { signal }),
  addSite: (body: NewSite) => request<CreatedSite>('POST', '/sites', { body }),
  addSource: (body: NewSource) => request<CreatedSource>('POST', '/sources', { body }),
  addLink: (body: NewLink) => request<CreatedLink>('POST', '/links', { body }),

  summary: (query: Query, signal: Signal) => request<Summary>('GET', '/summary', { query, signal }),
  series: (query: Query, signal: Signal) => request<Series>('GET', '/series', { query, signal }),
  conversions: (query: Query, signal: Signal) =>
    request<ConversionsPage>('GET', '/conversions', { query, signal }),
  conversion: (id: string, signal: Signal) =>
    request<ConversionDetail>('GET', `/conversions/${encodeURIComponent(id)}`, { signal }),
};
