import type {
  AccountSid,
  ApiKeyKind,
  ApiKeySid,
  FactorDue,
  FactorMethod,
  GatewayKeyOpening,
  Locale,
  OauthAppSid,
  OauthScope,
  OrganizationSid,
  SessionSid,
  TenantSid,
  UserSid,
} from '@guildhall/contract';
import type { FactorProof } from './factor-demand.ts';
import { refuse } from './failure.ts';

/** What a session has proved of its person, and when. */
export interface SessionProof extends FactorProof {
  /** When the password, or what stood for it, was last proved. */
  readonly passwordAt: Date;
  /** By what the person can pass a second factor now. */
  readonly methods: readonly FactorMethod[];
}

/** The person behind a session. */
interface SessionPerson {
  readonly userSid: UserSid;
  readonly sessionSid: SessionSid;
  readonly email: string;
  readonly name: string;
  readonly locale: Locale;
  /** The organization the person belongs to; null for an independent user. */
  readonly organizationSid: OrganizationSid | null;
  readonly proof: SessionProof;
}

/** A signed-in person. */
export interface UserActor extends SessionPerson {
  readonly kind: 'user';
}

/**
 * A person whose password was right and whose second factor is still due: they reach nothing but what
 * leads out of that, which is why they are another kind of actor.
 */
export interface HalfUserActor extends SessionPerson {
  readonly kind: 'half-user';
  readonly due: FactorDue;
}

/** A program with an access token of one organization. */
export interface OauthAppActor {
  readonly kind: 'oauth-app';
  readonly oauthAppSid: OauthAppSid;
  readonly organizationSid: OrganizationSid;
  readonly name: string;
  readonly scopes: readonly OauthScope[];
  /** Whoever authorized it: it reads nothing of the native API that this person may not. */
  readonly authorizerSid: UserSid;
}

/**
 * A program with a credential of one account. It may do nothing that its keeper, who was shown the secret
 * last, may not do at that moment.
 */
export interface AccountCredentialActor {
  readonly kind: 'account-credential';
  /** The API key, or the account whose auth token it is. */
  readonly credentialSid: ApiKeySid | AccountSid;
  readonly form: 'auth-token' | ApiKeyKind;
  readonly name: string;
  readonly accountSid: AccountSid;
  readonly tenantSid: TenantSid;
  /** The main account, where the credential is a subaccount's. */
  readonly parentSid: AccountSid | null;
  /** Of a restricted key. */
  readonly permissions: readonly string[];
  readonly keeper: { readonly userSid: UserSid; readonly name: string };
}

/** Who is asking, by which credential. */
export type Actor =
  | { readonly kind: 'anonymous' }
  | { readonly kind: 'operator' }
  | { readonly kind: 'gateway'; readonly opens: GatewayKeyOpening }
  | { readonly kind: 'system'; readonly name: string }
  | UserActor
  | HalfUserActor
  | OauthAppActor
  | AccountCredentialActor;

/** Where a request came from. */
export interface Origin {
  readonly address: string;
  readonly userAgent: string;
  readonly requestId: string;
}

/** Who did it, as the audit log says it. */
export interface AuditAuthor {
  readonly kind: Exclude<Actor['kind'], 'half-user' | 'gateway'>;
  readonly sid: string | null;
  readonly name: string;
}

/** How an actor is written into the audit log. */
export function describeActor(actor: Actor): AuditAuthor {
  switch (actor.kind) {
    case 'user':
    case 'half-user':
      return { kind: 'user', sid: actor.userSid, name: actor.name };
    case 'oauth-app':
      return { kind: 'oauth-app', sid: actor.oauthAppSid, name: actor.name };
    case 'account-credential':
      return { kind: actor.kind, sid: actor.credentialSid, name: actor.name };
    case 'operator':
      return { kind: 'operator', sid: null, name: 'Operator' };
    case 'system':
      return { kind: 'system', sid: null, name: actor.name };
    default:
      return { kind: 'anonymous', sid: null, name: '' };
  }
}

/** Who did it, as an event says it: names travel by sid. */
export function doerOf(actor: Actor): {
  readonly byUserSid: UserSid | null;
  readonly byOperator: boolean;
} {
  return {
    byUserSid: actor.kind === 'user' ? actor.userSid : null,
    byOperator: actor.kind === 'operator',
  };
}

/** The one name a credential has where answers are kept per credential. */
export function credentialKey(actor: Actor): string {
  return `${actor.kind}:${describeActor(actor).sid ?? ''}`;
}

/** The person whose roles count for an actor: the person, or the keeper of an account's credential. */
export function roleHolderOf(actor: Actor): UserSid | undefined {
  if (actor.kind === 'user') return actor.userSid;
  return actor.kind === 'account-credential' ? actor.keeper.userSid : undefined;
}

/** The signed-in person behind a call that demands one. @throws Failure 'not-authenticated' */
export function requireUser(actor: Actor): UserActor {
  if (actor.kind !== 'user') throw refuse('not-authenticated');
  return actor;
}

/** The person behind a call that a half session may make, too. @throws Failure 'not-authenticated' */
export function requirePerson(actor: Actor): UserActor | HalfUserActor {
  if (actor.kind !== 'user' && actor.kind !== 'half-user') throw refuse('not-authenticated');
  return actor;
}
