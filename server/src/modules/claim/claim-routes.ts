import {
  acceptClaim as acceptClaimOperation,
  type Claim,
  declineClaim as declineClaimOperation,
  listClaims as listClaimsOperation,
  listMyClaims as listMyClaimsOperation,
  lookUpClaim as lookUpClaimOperation,
  type OrganizationSid,
  resendClaim as resendClaimOperation,
  revokeClaim as revokeClaimOperation,
} from '@guildhall/contract';
import type { ActionLimits } from '../../core/action-limits.ts';
import { requireUser } from '../../core/actor.ts';
import { type Binding, bindPreparedWrite, bindRead, bindWrite } from '../../core/binding.ts';
import type { Db } from '../../core/database.ts';
import type { TokenMaker } from '../../platform/crypto/token.ts';
import type { CursorCodec } from '../../platform/database/cursor.ts';
import { networkOf } from '../../platform/http/rate-limit.ts';
import { findObstacles, type ObstacleOf } from '../domain/index.ts';
import { tellMe } from '../session/index.ts';
import { acceptClaim } from './accept-claim.ts';
import type { ClaimRecord } from './claim.ts';
import { listClaimRows } from './claim-list-store.ts';
import { toWireClaim, toWireOffer } from './claim-wire.ts';
import { declineClaim } from './decline-claim.ts';
import { findImport } from './import-store.ts';
import { listMyClaims } from './list-my-claims.ts';
import { lookUpClaim } from './look-up-claim.ts';
import { resendClaim } from './resend-claim.ts';
import { revokeClaim } from './revoke-claim.ts';
import type { MoveAccountRows } from './take-people.ts';

export interface ClaimDeps {
  readonly cursors: CursorCodec;
  readonly tokens: TokenMaker;
  readonly actions: ActionLimits;
  readonly moveAccountRows: MoveAccountRows;
}

/** The operations on claims, bound. */
export function claimRoutes(deps: ClaimDeps): Binding[] {
  return [...organizationRoutes(deps), ...personRoutes(deps)];
}

function organizationRoutes({ cursors, tokens, actions }: ClaimDeps): Binding[] {
  return [
    bindRead(listClaimsOperation, async (db, { params, query, now }) => {
      const page = await listClaimRows(db, cursors, { ...params, ...query, now });
      return { ...page, items: await renderAll(db, params.organizationSid, page.items, now) };
    }),
    bindPreparedWrite(
      resendClaimOperation,
      async (_db, { params }) => actions.take('invitation', params.organizationSid),
      async (unit, { params, ifMatch, now }) => {
        const { organizationSid, claimSid: sid } = params;
        const claim = await resendClaim(unit, tokens, { organizationSid, sid, ifMatch });
        return render(unit.tx, claim, now);
      },
    ),
    bindWrite(revokeClaimOperation, async (unit, { params, ifMatch, now }) => {
      const { organizationSid, claimSid: sid } = params;
      return render(unit.tx, await revokeClaim(unit, { organizationSid, sid, ifMatch }), now);
    }),
  ];
}

function personRoutes({ actions, moveAccountRows }: ClaimDeps): Binding[] {
  return [
    bindRead(listMyClaimsOperation, async (db, { actor, now }) => {
      const offers = await listMyClaims(db, requireUser(actor).userSid, now);
      return { items: offers.map(toWireOffer) };
    }),
    bindWrite(lookUpClaimOperation, async (unit, { body, origin }) =>
      toWireOffer(
        await actions.countFailures('failed-token', networkOf(origin.address), () =>
          lookUpClaim(unit, body.token),
        ),
      ),
    ),
    bindWrite(acceptClaimOperation, async (unit, { body, origin }) => {
      const userSid = await actions.countFailures('failed-token', networkOf(origin.address), () =>
        acceptClaim(unit, moveAccountRows, body),
      );
      return tellMe(unit.tx, userSid, requireUser(unit.actor).proof);
    }),
    bindWrite(declineClaimOperation, async (unit, { body, origin }) => {
      await actions.countFailures('failed-token', networkOf(origin.address), () =>
        declineClaim(unit, body),
      );
      return null;
    }),
  ];
}

async function render(db: Db, claim: ClaimRecord, now: Date): Promise<Claim> {
  const obstacleOf = await findObstacles(db, claim.organizationSid, [claim.email]);
  return renderOne(db, claim, { obstacleOf, now });
}

async function renderAll(
  db: Db,
  organizationSid: OrganizationSid,
  claims: readonly ClaimRecord[],
  now: Date,
): Promise<Claim[]> {
  const emails = claims.map(({ email }) => email);
  const obstacleOf = await findObstacles(db, organizationSid, emails);
  const items = [];
  for (const claim of claims) items.push(await renderOne(db, claim, { obstacleOf, now }));
  return items;
}

async function renderOne(
  db: Db,
  claim: ClaimRecord,
  { obstacleOf, now }: { readonly obstacleOf: ObstacleOf; readonly now: Date },
): Promise<Claim> {
  const run = await findImport(db, claim.organizationSid, claim.importSid);
  const obstacle = obstacleOf(claim.email);
  return toWireClaim(claim, { mode: run?.mode ?? 'consent', obstacle }, now);
}
