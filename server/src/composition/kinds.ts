import { accessKinds } from '../modules/access/index.ts';
import { moveAccountRows } from '../modules/account-request/index.ts';
import { setUpKind } from '../modules/account-set-up/index.ts';
import { importKind } from '../modules/claim/index.ts';
import { invitationKinds } from '../modules/invitation/index.ts';
import type { OperationKind, RequestableKind } from '../modules/operation/index.ts';
import { userKinds } from '../modules/session/index.ts';
import type { TokenMaker } from '../platform/crypto/token.ts';

/** What may be done to many at once. */
export function createKinds(tokens: TokenMaker): RequestableKind[] {
  return [...accessKinds, ...userKinds, ...invitationKinds({ tokens })];
}

/** The same, with what only the import of users and the creation of accounts ask for. */
export function createEveryKind(tokens: TokenMaker): OperationKind[] {
  return [...createKinds(tokens), importKind({ tokens, moveAccountRows }), setUpKind];
}
