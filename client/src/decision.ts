/** A request as the platform was sent it: what an account's demand of signed requests is checked on. */
export interface ReceivedRequest {
  readonly method: string;
  /** Path and query as they stood in the request line. */
  readonly target: string;
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  /** The exact bytes, in Base64. */
  readonly body?: string;
}

/** Who is asked about: exactly one of these. */
export type Who =
  | { readonly userSid: string }
  /** The Authorization header as the platform was sent it. */
  | { readonly authorization: string }
  /** The value of the session cookie. */
  | { readonly sessionToken: string }
  | { readonly request: ReceivedRequest };

/** May this one do that there. */
export type Question = Who & {
  /** A permission of Guildhall such as `usage:read`, or the path of a product permission. */
  readonly permission: string;
  /** Absent: the account of the credential itself. */
  readonly accountSid?: string;
  /** Where the credential came from: wrong secrets are counted by its network. */
  readonly clientAddress?: string;
};

/** The answer, with its reason. */
export interface Decision {
  readonly allowed: boolean;
  readonly outcome: 'allowed' | 'denied' | 'unauthenticated';
  readonly reason: string;
  readonly subject: {
    readonly kind: 'user' | 'api-key' | 'auth-token' | 'oauth-app';
    readonly sid: string;
    readonly userSid: string | null;
  } | null;
  readonly accountSid: string | null;
  readonly organizationSid: string | null;
}

/** The same with what was looked at. */
export interface ExplainedDecision {
  readonly decision: Decision;
  readonly detail: string | null;
  readonly checks: readonly {
    readonly check: string;
    readonly holds: boolean;
    readonly reason: string;
  }[];
  readonly sources: readonly {
    readonly kind: string;
    readonly organizationRole: string | null;
    readonly accountRole: string | null;
    readonly gives: boolean;
    readonly allows: boolean;
    readonly obstacles: readonly string[];
  }[];
}
