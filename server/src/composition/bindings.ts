import { usualOrganizationLimits } from '@guildhall/contract';
import type { ActionLimits } from '../core/action-limits.ts';
import type { Binding } from '../core/binding.ts';
import type { RunUnit } from '../core/unit-of-work.ts';
import {
  accessRoutes,
  externalUserExport,
  requireOrganizationPermission,
  userExport,
} from '../modules/access/index.ts';
import { accountRoutes } from '../modules/account/index.ts';
import { accountKindRoutes } from '../modules/account-kind/index.ts';
import {
  accountLifeRoutes,
  type ClosingDeps,
  closeAbandonedAccount,
} from '../modules/account-life/index.ts';
import {
  accountRequestRoutes,
  endRequestsOnAddress,
  isAddable,
  moveAccountRows,
  requestFarewell,
} from '../modules/account-request/index.ts';
import { accountSetUpRoutes } from '../modules/account-set-up/index.ts';
import { countDemandingAccounts } from '../modules/account-setting/index.ts';
import { auditExport, auditRoutes } from '../modules/audit/index.ts';
import {
  candidateExport,
  claimExport,
  claimFarewell,
  claimRoutes,
  createDomainConsequences,
  endClaimsOnAddress,
  importRoutes,
} from '../modules/claim/index.ts';
import { countStoppingCredentials, credentialRoutes } from '../modules/credential/index.ts';
import { departureRoutes } from '../modules/departure/index.ts';
import { defaultProofRecord, domainRoutes } from '../modules/domain/index.ts';
import { exportRoutes } from '../modules/export/index.ts';
import { independentAccountRoutes } from '../modules/independent-account/index.ts';
import {
  endAccountInvitationsTo,
  hasOpenInvitation,
  invitationExport,
  invitationRoutes,
  seatInvitedPeople,
} from '../modules/invitation/index.ts';
import { oauthRoutes } from '../modules/oauth/index.ts';
import { operationReport, operationRoutes } from '../modules/operation/index.ts';
import {
  findLimit,
  organizationFeatureRoutes,
  organizationLimitRoutes,
  organizationStateRoutes,
} from '../modules/organization/index.ts';
import { overviewRoutes } from '../modules/overview/index.ts';
import {
  countResources,
  releaseResources,
  resourceRoutes,
  withdrawReleases,
} from '../modules/resource/index.ts';
import { codeLock, secondFactorRoutes } from '../modules/second-factor/index.ts';
import {
  createSessionLimits,
  createSignUpRules,
  sessionRoutes,
  sessionTimes,
  suspensionRoutes,
} from '../modules/session/index.ts';
import { subaccountRoutes } from '../modules/subaccount/index.ts';
import { userRoutes } from '../modules/user/index.ts';
import { createSecretBox, type SecretBox } from '../platform/crypto/secret-box.ts';
import type { TokenMaker } from '../platform/crypto/token.ts';
import { type CursorCodec, createCursorCodec } from '../platform/database/cursor.ts';
import type { AppParts } from './app-parts.ts';
import { createEveryKind, createKinds } from './kinds.ts';
import { tellingRoutes } from './webhook-parts.ts';

/** What closing an account asks of others. */
export const closingDeps: ClosingDeps = {
  countResources,
  releaseResources,
  withdrawReleases,
  closingLimit: (db, organizationSid) => findLimit(db, organizationSid, 'closings'),
};

/** Seals the auth tokens of accounts. */
export function createAuthTokenBox({ secret, random }: AppParts): SecretBox {
  return createSecretBox(secret, 'auth-token', random);
}

/** What else changes with a person's address. */
const addressDeps = {
  endClaimsOnAddress,
  followEmailChange: [endRequestsOnAddress, seatInvitedPeople],
};

function bulkRoutes(cursors: CursorCodec, tokens: TokenMaker): Binding[] {
  return operationRoutes({
    cursors,
    requestable: createKinds(tokens),
    kinds: createEveryKind(tokens),
    requirePermission: requireOrganizationPermission,
    countStopping: countStoppingCredentials,
  });
}

/** Every operation of the native API, bound. */
export function createBindings(
  parts: AppParts,
  tokens: TokenMaker,
  actions: ActionLimits,
  runUnit: RunUnit,
): Binding[] {
  const { clock, random, resolver, egress, connections } = parts;
  const cursors = createCursorCodec(parts.secret);
  const limits = parts.limits ?? createSessionLimits(clock);
  const signUps = createSignUpRules({ connections, hasOpenInvitation });
  const session = { random, tokens, cursors, limits, actions, times: sessionTimes, signUps };
  return [
    ...sessionRoutes({ ...session, ...addressDeps, codeLock, countDemandingAccounts }),
    ...secondFactorRoutes({
      ...session,
      box: createSecretBox(parts.secret, 'second-factor', random),
      publicUrl: parts.publicUrl,
    }),
    ...suspensionRoutes(),
    ...departureRoutes({
      farewells: [claimFarewell, requestFarewell],
      closeAbandoned: (unit, account) =>
        closeAbandonedAccount(unit, { countResources, releaseResources }, account),
    }),
    ...accessRoutes({
      cursors,
      accountLimit: usualOrganizationLimits.accounts,
      moveAccountRows,
      endInvitationsTo: endAccountInvitationsTo,
    }),
    ...overviewRoutes(),
    ...userRoutes(),
    ...accountKindRoutes(),
    ...accountRoutes(),
    ...accountSetUpRoutes(),
    ...accountLifeRoutes(closingDeps),
    ...subaccountRoutes({ cursors, subaccountLimit: usualOrganizationLimits.subaccounts }),
    ...resourceRoutes({ cursors }),
    ...tellingRoutes(parts),
    ...credentialRoutes({ cursors, random, box: createAuthTokenBox(parts) }),
    ...invitationRoutes({ ...session, moveAccountRows }),
    ...domainRoutes({
      cursors,
      random,
      resolver,
      egress,
      runUnit,
      actions,
      proofRecord: defaultProofRecord,
      countConsequences: createDomainConsequences(clock),
    }),
    ...bulkRoutes(cursors, tokens),
    ...importRoutes({ cursors }),
    ...independentAccountRoutes({ cursors, isAddable }),
    ...claimRoutes({ ...session, moveAccountRows }),
    ...accountRequestRoutes(session),
    ...organizationFeatureRoutes(),
    ...organizationLimitRoutes(),
    ...organizationStateRoutes(),
    ...auditRoutes({ cursors }),
    ...exportRoutes({
      connections: parts.connections,
      runUnit,
      actions,
      box: createSecretBox(parts.secret, 'export', random),
      kinds: [
        userExport,
        externalUserExport,
        invitationExport,
        auditExport,
        operationReport,
        candidateExport,
        claimExport,
      ],
    }),
    ...oauthRoutes({ cursors, random }),
  ];
}
