import type { DecisionSubject, UserSid } from '@guildhall/contract';
import type {
  AccountCredentialActor,
  HalfUserActor,
  OauthAppActor,
  Origin,
  UserActor,
} from '../../core/actor.ts';
import { Failure } from '../../core/failure.ts';
import { type RawRequest, valuesOf } from '../../core/raw-request.ts';
import type { ProvedCredential } from '../credential/index.ts';
import type { AuthenticateBearer } from '../oauth/index.ts';
import type { AuthenticateRequest } from '../signed-request/index.ts';
import type { Question } from './question.ts';

/** Who is asked about: a person by name, or whoever holds what was shown. */
export type Subject =
  | { readonly kind: 'user'; readonly userSid: UserSid }
  | { readonly kind: 'session'; readonly actor: UserActor }
  | { readonly kind: 'account-credential'; readonly proved: ProvedCredential }
  | { readonly kind: 'oauth-app'; readonly actor: OauthAppActor };

/** What was shown opens nothing. */
export interface Unproved {
  readonly kind: 'unproved';
  readonly check: 'credential' | 'signature';
  readonly outcome: 'denied' | 'unauthenticated';
  readonly reason: string;
  readonly detail: string | null;
}

export interface ProofDeps {
  /** Name and secret of a request, and its signature where the account demands one (D16). */
  readonly authenticateRequest: AuthenticateRequest;
  readonly authenticateBearer: AuthenticateBearer;
  /** Who a session token signs in. */
  readonly authenticateSession: (
    token: string,
    origin: Origin,
  ) => Promise<UserActor | HalfUserActor | undefined>;
}

/** Proves what was shown, with everything that counts about it as it is when it was asked (D19). */
export async function proveSubject(
  deps: ProofDeps,
  { shown, origin, moment }: Pick<Question, 'shown' | 'origin' | 'moment'>,
): Promise<Subject | Unproved> {
  if (shown.kind === 'user') return shown;
  if (shown.kind === 'session') return proveSession(deps, shown.token, origin);
  try {
    return await proveRequest(deps, shown.request, { origin, moment });
  } catch (error) {
    if (error instanceof Failure) return toUnproved(error);
    throw error;
  }
}

async function proveSession(
  { authenticateSession }: ProofDeps,
  token: string,
  origin: Origin,
): Promise<Subject | Unproved> {
  const actor = await authenticateSession(token, origin);
  if (actor === undefined) return unproved('session-over');
  if (actor.kind === 'user') return { kind: 'session', actor };
  return { ...unproved('second-factor-required'), outcome: 'denied' };
}

async function proveRequest(
  deps: ProofDeps,
  request: RawRequest,
  { origin, moment }: Pick<Question, 'origin' | 'moment'>,
): Promise<Subject> {
  const [authorization = ''] = valuesOf(request, 'authorization');
  const bearer = /^bearer\s+(\S+)$/i.exec(authorization.trim())?.[1];
  if (bearer === undefined) {
    const proved = await deps.authenticateRequest(request, origin, moment);
    return { kind: 'account-credential', proved };
  }
  return { kind: 'oauth-app', actor: await deps.authenticateBearer(bearer) };
}

const unproved = (reason: string): Unproved => ({
  kind: 'unproved',
  check: 'credential',
  outcome: 'unauthenticated',
  reason,
  detail: null,
});

/** What a failure of the credential or of its signature is as a decision; any other stays a failure. */
function toUnproved(failure: Failure): Unproved {
  const { status } = failure.definition;
  if (status >= 500 || status === 400) throw failure;
  const isUnknown = status === 401 || status === 429;
  return {
    kind: 'unproved',
    check: /^(sign|validation)/.test(failure.code) ? 'signature' : 'credential',
    outcome: isUnknown ? 'unauthenticated' : 'denied',
    reason: failure.code === 'not-authenticated' ? 'credential-invalid' : failure.code,
    detail: failure.parts.detail ?? failure.definition.title,
  };
}

/** Whose roles count. */
export function roleHolder(subject: Subject): UserSid | undefined {
  if (subject.kind === 'user') return subject.userSid;
  if (subject.kind === 'session') return subject.actor.userSid;
  return subject.kind === 'account-credential' ? subject.proved.actor.keeper.userSid : undefined;
}

/** The subject, as a decision names it. Pure. */
export function describeSubject(subject: Subject): DecisionSubject {
  const userSid = roleHolder(subject) ?? null;
  if (subject.kind === 'account-credential') {
    const { credentialSid, form } = subject.proved.actor;
    return { kind: kindOf(form), sid: credentialSid, userSid };
  }
  if (subject.kind === 'oauth-app') {
    return { kind: 'oauth-app', sid: subject.actor.oauthAppSid, userSid };
  }
  return { kind: 'user', sid: userSid ?? '', userSid };
}

function kindOf(form: AccountCredentialActor['form']): 'api-key' | 'auth-token' {
  return form === 'auth-token' ? 'auth-token' : 'api-key';
}
