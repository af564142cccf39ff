/** A promise about the whole database, as a question whose answer must be empty. */
export interface Invariant {
  /** Number of the promise, such as I-01. */
  readonly id: string;
  readonly promise: string;
  /** Answers one row per breach; the columns say where. Runs over every tenant, as the owner. */
  readonly sql: string;
}
