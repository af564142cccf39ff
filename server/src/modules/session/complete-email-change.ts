import type { TenantSid } from '@guildhall/contract';
import type { UserActor } from '../../core/actor.ts';
import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { readdressUser } from '../access/index.ts';
import { displayName, lockUserLogin, type UserLogin } from '../user/index.ts';
import { type EmailChange, type FollowEmailChange, requireOwnAddress } from './email-change.ts';
import { getMe, type MeRecord } from './get-me.ts';
import { deleteLinksOf, deleteLinksTo } from './link-store.ts';
import { homeOf } from './session.ts';
import type { SessionDeps } from './session-deps.ts';
import { deleteSessionsOf } from './session-store.ts';
import { useLink } from './use-link.ts';

/** What the end of a change needs. */
export interface EmailChangeDeps extends Pick<SessionDeps, 'signUps'> {
  /** Ends what organizations ask of the address; these are locked before the person, as by whoever accepts. */
  readonly endClaimsOnAddress: (
    unit: UnitOfWork,
    of: Pick<EmailChange, 'userSid'>,
  ) => Promise<void>;
  /** What else ends or moves, once the address is another one. */
  readonly followEmailChange: readonly FollowEmailChange[];
}

/**
 * Gives the signed-in person the address whose mailbox the link proves. The old one is free, and whoever gets
 * it inherits nothing; every other session and every other link of theirs ends. Refuses
 * `link-unusable`, `email-change-wrong-person`, `managed-user-address`, `email-taken` and, where signing
 * up with the address is not for everybody, `sign-up-restricted`.
 */
export async function completeEmailChange(
  unit: UnitOfWork,
  deps: EmailChangeDeps,
  actor: UserActor,
  input: { readonly token: string },
): Promise<MeRecord> {
  const use = { token: input.token, purpose: 'email-change' as const, now: unit.now };
  const { email, userSid } = await useLink(unit.tx, use);
  if (email === null || userSid === null) throw refuse('link-unusable');
  if (userSid !== actor.userSid) throw refuse('email-change-wrong-person');
  await deps.endClaimsOnAddress(unit, { userSid });
  const user = await lockUserLogin(unit.tx, userSid);
  if (user === undefined) throw refuse('not-authenticated');
  await requireOwnAddress(unit, user);
  await requireFreeToUse(unit, deps, email);
  await unit.enter(homeOf(user));
  const tenants = await readdressUser(unit, user, email);
  if (tenants === undefined) throw refuse('email-taken');
  const change = { userSid, before: user.email, after: email };
  for (const follow of deps.followEmailChange) await follow(unit, change);
  const endedSessions = await deleteSessionsOf(unit.tx, userSid, actor.sessionSid);
  await deleteLinksOf(unit.tx, userSid);
  await deleteLinksTo(unit.tx, user.email);
  record(unit, user, { change, tenants, endedSessions });
  return getMe(unit.tx, userSid);
}

/** An organization that takes in or turns away whoever signs up in its domain decides about these addresses. */
async function requireFreeToUse(
  unit: UnitOfWork,
  deps: EmailChangeDeps,
  email: string,
): Promise<void> {
  const fate = await deps.signUps.hold(unit, email);
  if (fate.kind === 'independent') return;
  throw refuse('sign-up-restricted', { details: { organizationName: fate.organizationName } });
}

/** Written into the person's own log; every tenant that knows them finds it in its own. */
function record(
  unit: UnitOfWork,
  user: UserLogin,
  done: {
    readonly change: EmailChange;
    readonly tenants: readonly TenantSid[];
    readonly endedSessions: number;
  },
): void {
  const { change, tenants, endedSessions } = done;
  const home = homeOf(user);
  const entry = {
    action: 'email-change.complete',
    target: { type: 'user', sid: user.sid, name: displayName({ ...user, email: change.after }) },
    before: { email: change.before },
  };
  unit.record({ ...entry, tenantSid: home, after: { email: change.after, endedSessions } });
  for (const tenantSid of tenants) {
    const after = { email: change.after };
    unit.record({
      ...entry,
      action: 'user.readdress',
      tenantSid,
      after,
      isFromElsewhere: true,
    });
  }
  unit.emit({ type: 'user.updated', tenantSid: home, subjectSid: user.sid, payload: {} });
  unit.emit({
    type: 'email-change.completed',
    tenantSid: home,
    subjectSid: user.sid,
    payload: { address: unit.origin.address, formerEmail: change.before },
  });
}
