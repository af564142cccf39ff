import type { FactorChange } from './tell-change.ts';

/** What the mails of this module say, in one language. Names given to these functions are inert. */
export interface SecondFactorMailWords {
  readonly changes: Readonly<
    Record<Exclude<FactorChange, 'reset'>, { readonly subject: string; readonly text: string }>
  >;
  readonly reset: {
    readonly subject: (organization: string) => string;
    readonly text: (requester: string, organization: string) => string;
  };
  readonly codesLeft: (left: number) => string;
  readonly advice: (address: string) => string;
  /** What to do about a reset that nobody asked for: a new password would not undo what an administrator did. */
  readonly resetAdvice: (requester: string, organization: string) => string;
  readonly facts: {
    readonly address: string;
    readonly organization: string;
    readonly requester: string;
    readonly passkey: string;
    readonly changedAt: string;
    readonly network: string;
  };
  readonly footer: (email: string, host: string) => string;
}
