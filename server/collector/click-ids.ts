/** Signs and checks our click ids. */
export type ClickIds = {
  mint: (click: { linkId: string; at: number }) => string;
  /** `bad`: it looks like one of ours, but its signature does not verify. `foreign`: it is another system's. */
  check: (text: string) => 'valid' | 'bad' | 'foreign';
};
