/** One row of the closed failure table: everything public about a failure. */
export interface ErrorDefinition {
  /** Stable public number; reference-compatible where the reference system has one. */
  readonly number: number;
  readonly status: number;
  readonly title: string;
  /** What the caller should do next. */
  readonly remedy: string;
  /** True when repeating the same request later may succeed. */
  readonly retry: boolean;
  /** True when the refusal is written to the audit log of the tenant concerned. */
  readonly audited: boolean;
}

type Answer = readonly [number: number, status: number, title: string];

/** One row, in the order in which it is read. */
export function define(
  [number, status, title]: Answer,
  remedy: string,
  flags: { readonly retry?: boolean; readonly audited?: boolean } = {},
): ErrorDefinition {
  return {
    number,
    status,
    title,
    remedy,
    retry: flags.retry ?? false,
    audited: flags.audited ?? false,
  };
}
