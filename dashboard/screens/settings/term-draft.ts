import type { Term } from '../../../wire/terms.ts';

type Tiers = Extract<Term, { kind: 'tiers' }>;
type Tier = Tiers['tiers'][number];

/** A tier while it is typed: how many conversions are text until the API has read them. */
export type TierDraft = { key: number; from: string; kind: Tier['kind']; value: string };

/** A term while it is typed. What kind it is may change and change back: what was typed for the other kind stays. */
export type TermDraft = {
  key: number;
  kind: Term['kind'];
  value: string;
  tiers: readonly TierDraft[];
  common: Omit<Tiers, 'kind' | 'tiers'>;
};

export function draftOf(term: Term, key: number): TermDraft {
  if (term.kind === 'tiers') {
    const { kind, tiers, ...common } = term;
    const drafts = tiers.map(({ from_conversions, ...pay }, place) => ({
      ...pay,
      key: place,
      from: String(from_conversions),
    }));
    return { key, kind, value: '', tiers: drafts, common };
  }
  const { kind, value, ...common } = term;
  return { key, kind, value, tiers: [], common };
}

/** The term as it is sent. The API judges what was typed: what is no number goes to it as the text it is. */
export function termOf({ kind, value, tiers, common }: TermDraft): Term {
  if (kind !== 'tiers') return { kind, value, ...common };
  const sent = tiers.map(({ from, kind, value }) => ({
    // The API says what is wrong with a text.
    from_conversions: (/^\d+$/.test(from) ? Number(from) : from) as number,
    kind,
    value,
  }));
  return { kind, tiers: sent, ...common };
}

/** The same with another kind: what is paid so far is the first tier, and the first tier is what is paid. */
export function ofKind(draft: TermDraft, kind: Term['kind']): TermDraft {
  if (kind === draft.kind) return draft;
  if (kind !== 'tiers') return { ...draft, kind, value: draft.value || (draft.tiers[0]?.value ?? '') };
  const first: TierDraft = {
    key: 0,
    from: '1',
    kind: draft.kind === 'fixed' ? 'fixed' : 'percent',
    value: draft.value,
  };
  return { ...draft, kind, tiers: draft.tiers.length > 0 ? draft.tiers : [first] };
}

/** A further tier pays in the way of the one before it. */
export function withTier(tiers: readonly TierDraft[]): TierDraft[] {
  const key = nextKey(tiers);
  return [...tiers, { key, from: '', kind: tiers.at(-1)?.kind ?? 'percent', value: '' }];
}

export function nextKey(drafts: readonly { key: number }[]): number {
  return Math.max(-1, ...drafts.map(({ key }) => key)) + 1;
}
