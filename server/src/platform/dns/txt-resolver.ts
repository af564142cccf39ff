/** What a look-up of TXT records gave: each value with its strings joined (RFC 7208, section 3.3, says how). */
export type TxtAnswer =
  | { readonly outcome: 'values'; readonly values: readonly string[]; readonly resolver: string }
  | { readonly outcome: 'timeout' | 'server-failure'; readonly resolver: string };

/** Looks up TXT records over the configured resolvers; answers within 10 seconds, never throws. */
export interface TxtResolver {
  lookUp(name: string): Promise<TxtAnswer>;
}
