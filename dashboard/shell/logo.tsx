import { words } from '../words.ts';

/** A tally stick, split lengthwise, whose notches meet. */
export function Logo() {
  return (
    <span className="logo">
      <svg width="26" height="26" viewBox="0 0 32 32" aria-hidden="true">
        <path d="M2 8a4 4 0 0 1 4-4h20a4 4 0 0 1 4 4v6h-6v-4h-3v4h-5v-4h-3v4H8v-4H5v4H2z" />
        <path d="M2 18h3v4h3v-4h5v4h3v-4h5v4h3v-4h6v6a4 4 0 0 1-4 4H6a4 4 0 0 1-4-4z" />
      </svg>
      {words.product}
    </span>
  );
}
