/** One figure of a run, beside what it is meant to reach. */
export type Measurement = {
  name: string;
  value: number;
  unit: string;
  /** In words, such as `<= 4`. */
  reach: string;
  isReached: boolean;
};
