import type { AffiliateRates, ConversionTimes } from '../../wire/affiliate-comparison.ts';
import type {
  ConfigView,
  ConversionDetail,
  ConversionsPage,
  CreatedAffiliate,
  CreatedLink,
  CreatedSite,
  CreatedSource,
  NewAffiliate,
  NewLink,
  NewPassword,
  NewSite,
  NewSource,
  NewTerms,
  Series,
  Session,
  SignIn,
  Summary,
} from '../../wire/api.ts';
import type { AuditRun, AuditSettings, AuditSide, Audits, AuditView } from '../../wire/audits.ts';
import type { Breakdown, CauseSeries, Figures } from '../../wire/breakdown.ts';
import type { Causes } from '../../wire/causes-list.ts';
import type { CookieCost } from '../../wire/cookie-cost.ts';
import type { EventDetail, EventsPage } from '../../wire/events.ts';
import type { CookieSurvival } from '../../wire/evidence.ts';
import type { Duplicates, FindingsReport } from '../../wire/findings-report.ts';
import type { Flow } from '../../wire/flow.ts';
import type { Health } from '../../wire/health.ts';
import type { Ledger } from '../../wire/ledger.ts';
import type { NewNote, Note, Notes } from '../../wire/notes.ts';
import type { CreatedToken, NewRole, NewToken, NewUser, Tokens, UserLink, Users } from '../../wire/people.ts';
import type { PresetView } from '../../wire/preset-view.ts';
import type { QaRuns } from '../../wire/qa.ts';
import type { ConversionCount, NewQuerySteps, QueryStepsResult } from '../../wire/query-api.ts';
import type {
  AffiliateChange,
  LinkChange,
  Rules,
  SettingsChange,
  SiteChange,
  SourceChange,
} from '../../wire/settings.ts';
import type { CreatedShare, NewShare, OpenedShare, OpenShare, SharedView, Shares } from '../../wire/share.ts';
import type { SiteSnippets } from '../../wire/site-snippets.ts';
import type { NewSourceTest, SourceTest } from '../../wire/source-test.ts';
import type { NewView, View, Views } from '../../wire/views.ts';
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

  changeSite: (id: string, body: SiteChange) => request<void>('POST', `/sites/${id}`, { body }),
  changeSource: (id: string, body: SourceChange) => request<void>('POST', `/sources/${id}`, { body }),
  changeLink: (id: string, body: LinkChange) => request<void>('POST', `/links/${id}`, { body }),
  addAffiliate: (body: NewAffiliate) => request<CreatedAffiliate>('POST', '/affiliates', { body }),
  renameAffiliate: (id: string, body: AffiliateChange) =>
    request<void>('POST', `/affiliates/${id}`, { body }),
  setTerms: (id: string, body: NewTerms) => request<NewTerms>('POST', `/affiliates/${id}/terms`, { body }),
  changeSettings: (body: SettingsChange) => request<void>('POST', '/settings', { body }),
  rules: (signal: Signal) => request<Rules>('GET', '/rules', { signal }),

  users: (signal: Signal) => request<Users>('GET', '/users', { signal }),
  addUser: (body: NewUser) => request<UserLink>('POST', '/users', { body }),
  setRole: (name: string, body: NewRole) => request<void>('POST', `/users/${named(name)}/role`, { body }),
  resetUser: (name: string) => request<UserLink>('POST', `/users/${named(name)}/sign-in-link`),
  removeUser: (name: string) => request<void>('DELETE', `/users/${named(name)}`),
  tokens: (signal: Signal) => request<Tokens>('GET', '/tokens', { signal }),
  addToken: (body: NewToken) => request<CreatedToken>('POST', '/tokens', { body }),
  removeToken: (id: string) => request<void>('DELETE', `/tokens/${id}`),
  shares: (signal: Signal) => request<Shares>('GET', '/shares', { signal }),
  addShare: (body: NewShare) => request<CreatedShare>('POST', '/shares', { body }),
  removeShare: (id: string) => request<void>('DELETE', `/shares/${id}`),
  openShare: (body: OpenShare) => request<OpenedShare>('POST', '/shared', { body }),
  sharedView: (signal: Signal) => request<SharedView>('GET', '/shared', { signal }),

  summary: (query: Query, signal: Signal) => request<Summary>('GET', '/summary', { query, signal }),
  series: (query: Query, signal: Signal) => request<Series>('GET', '/series', { query, signal }),
  flow: (query: Query, signal: Signal) => request<Flow>('GET', '/flow', { query, signal }),
  figures: (query: Query, signal: Signal) => request<Figures>('GET', '/figures', { query, signal }),
  breakdown: (query: Query, signal: Signal) => request<Breakdown>('GET', '/breakdown', { query, signal }),
  conversions: (query: Query, signal: Signal) =>
    request<ConversionsPage>('GET', '/conversions', { query, signal }),
  conversion: (id: string, signal: Signal) =>
    request<ConversionDetail>('GET', `/conversions/${encodeURIComponent(id)}`, { signal }),

  health: (signal: Signal) => request<Health>('GET', '/health', { signal }),
  events: (query: Query, signal: Signal) => request<EventsPage>('GET', '/events', { query, signal }),
  event: (id: string, signal: Signal) =>
    request<EventDetail>('GET', `/events/${encodeURIComponent(id)}`, { signal }),
  preset: (id: string, signal: Signal) =>
    request<PresetView>('GET', `/presets/${encodeURIComponent(id)}`, { signal }),
  snippets: (site: string, signal: Signal) =>
    request<SiteSnippets>('GET', `/sites/${encodeURIComponent(site)}/snippets`, { signal }),
  testSource: (source: string, body: NewSourceTest) =>
    request<SourceTest>('POST', `/sources/${encodeURIComponent(source)}/test`, { body }),
  notes: (query: Query, signal: Signal) => request<Notes>('GET', '/notes', { query, signal }),
  addNote: (body: NewNote) => request<Note>('POST', '/notes', { body }),
  removeNote: (id: string) => request<void>('DELETE', `/notes/${encodeURIComponent(id)}`),
  views: (signal: Signal) => request<Views>('GET', '/views', { signal }),
  saveView: (body: NewView) => request<View>('POST', '/views', { body }),
  removeView: (id: string) => request<void>('DELETE', `/views/${encodeURIComponent(id)}`),
  causes: (query: Query, signal: Signal) => request<Causes>('GET', '/causes', { query, signal }),
  causeSeries: (query: Query, signal: Signal) =>
    request<CauseSeries>('GET', '/causes/series', { query, signal }),
  survival: (query: Query, signal: Signal) =>
    request<CookieSurvival>('GET', '/cookie-survival', { query, signal }),
  cookieCost: (query: Query, signal: Signal) =>
    request<CookieCost>('GET', '/cookie-survival/cost', { query, signal }),
  findings: (query: Query, signal: Signal) => request<FindingsReport>('GET', '/findings', { query, signal }),
  duplicates: (query: Query, signal: Signal) =>
    request<Duplicates>('GET', '/findings/duplicates', { query, signal }),
  affiliateRates: (query: Query, signal: Signal) =>
    request<AffiliateRates>('GET', '/findings/affiliates', { query, signal }),
  conversionTimes: (query: Query, signal: Signal) =>
    request<ConversionTimes>('GET', '/findings/times', { query, signal }),
  ledger: (query: Query, signal: Signal) => request<Ledger>('GET', '/ledger', { query, signal }),
  countConversions: (query: Query, signal: Signal) =>
    request<ConversionCount>('GET', '/conversions/count', { query, signal }),
  takeQuerySteps: (body: NewQuerySteps) => request<QueryStepsResult>('POST', '/queries', { body }),

  labRuns: (signal: Signal) => request<QaRuns>('GET', '/lab-runs', { signal }),
  audits: (signal: Signal) => request<Audits>('GET', '/audits', { signal }),
  audit: (id: string, signal: Signal) =>
    request<AuditView>('GET', `/audits/${encodeURIComponent(id)}`, { signal }),
  addAudit: () => request<AuditView>('POST', '/audits'),
  addAuditFile: (id: string, side: AuditSide, file: File) =>
    request<AuditView>('POST', `/audits/${id}/files/${side}`, { query: { name: file.name }, file }),
  checkAudit: (id: string, body: AuditSettings) =>
    request<AuditView>('POST', `/audits/${id}/check`, { body }),
  runAudit: (id: string, body: AuditRun) => request<AuditView>('POST', `/audits/${id}/run`, { body }),
  removeAudit: (id: string) => request<void>('DELETE', `/audits/${id}`),
};

/** A user's name as a part of a path. */
function named(name: string): string {
  return encodeURIComponent(name);
}
