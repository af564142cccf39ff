import { accessKinds } from '../modules/access/index.ts';
import { moveAccountRows } from '../modules/account-request/index.ts';
import { importKind } from '../modules/claim/index.ts';
import { invitationKinds } from '../modules/invitation/index.ts';
import type { RequestableKind } from '../modules/operation/index.ts';
import { userKinds } from '../modules/session/index.ts';
import type { TokenMaker } from '../platform/crypto/token.ts';

/** What may be done to many at once. */
export function createKinds(tokens: TokenMaker): RequestableKind[] {
  return [...accessKinds, ...userKinds, ...invitationKinds({ tokens })];
}

/** The kind that only the import of users asks for. */
export const createImportKind = (tokens: TokenMaker) => importKind({ tokens, moveAccountRows });
