import { createHousekeeping, type Housekeeping, recordChores } from '../core/housekeeping.ts';
import type { RunUnit } from '../core/unit-of-work.ts';
import { accessChores, requireHeldPermission } from '../modules/access/index.ts';
import { accountLifeChores } from '../modules/account-life/index.ts';
import { accountRequestChores } from '../modules/account-request/index.ts';
import { claimChores } from '../modules/claim/index.ts';
import {
  createDomainChecks,
  type DomainChecks,
  defaultProofRecord,
} from '../modules/domain/index.ts';
import { invitationChores } from '../modules/invitation/index.ts';
import {
  createOperationEngine,
  type OperationEngine,
  operationChores,
} from '../modules/operation/index.ts';
import { resourceChores } from '../modules/resource/index.ts';
import { secondFactorChores } from '../modules/second-factor/index.ts';
import { sessionChores, sessionTimes } from '../modules/session/index.ts';
import { signedRequestChores } from '../modules/signed-request/index.ts';
import {
  createWebhookSender,
  type WebhookSender,
  webhookChores,
} from '../modules/webhook/index.ts';
import type { TokenMaker } from '../platform/crypto/token.ts';
import type { AppParts } from './app-parts.ts';
import { createEveryKind } from './kinds.ts';
import { createWebhookBox } from './webhook-parts.ts';

/** What goes on by itself, to be started and stopped. */
export interface Background {
  readonly housekeeping: Housekeeping;
  readonly domainChecks: DomainChecks;
  /** Works off what is done to many at once. */
  readonly operations: OperationEngine;
  /** Tells webhooks what happens. */
  readonly webhooks: WebhookSender;
}

/** What goes on by itself, beside the requests. */
export function createBackground(
  parts: AppParts,
  runUnit: RunUnit,
  tokens: TokenMaker,
): Background {
  const { connections, clock } = parts;
  const housekeeping = createHousekeeping({
    clock,
    log: parts.log,
    chores: [
      ...recordChores(parts),
      ...sessionChores({ connections, times: sessionTimes }),
      ...secondFactorChores({ connections }),
      ...signedRequestChores({ connections }),
      ...invitationChores({ connections }),
      ...claimChores({ connections }),
      ...accessChores({ ...parts, runUnit }),
      ...accountLifeChores({ ...parts, runUnit }),
      ...resourceChores({ ...parts, runUnit }),
      ...accountRequestChores({ ...parts, runUnit }),
      ...operationChores(parts),
      ...webhookChores(parts),
    ],
  });
  const domainChecks = createDomainChecks({ ...parts, runUnit, proofRecord: defaultProofRecord });
  const engine = createOperationEngine({
    ...parts,
    runUnit,
    kinds: createEveryKind(tokens),
    holdPermission: requireHeldPermission,
  });
  const webhooks = createWebhookSender({
    ...parts,
    runUnit,
    box: createWebhookBox(parts),
    sender: parts.webhookSender,
  });
  return { housekeeping, domainChecks, operations: engine, webhooks };
}
