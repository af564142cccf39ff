import { type AccountRole, accountRoleSid, accountRoles, type Page } from '@guildhall/contract';
import { closePage, cutWindow, openWindow, type PageQuery, toTotal } from '../../core/page.ts';
import type { CursorCodec } from '../../platform/database/cursor.ts';

/** A page of the role catalogue, in the order of the published sids. */
export function listRoles(cursors: CursorCodec, query: PageQuery): Page<AccountRole> {
  const request = { ...query, list: 'roles' };
  const window = openWindow(cursors, request);
  const keyOf = (role: AccountRole) => [accountRoleSid[role]];
  const total = query.count === true ? toTotal(accountRoles.length) : null;
  return closePage(cursors, { ...request, window, total }, cutWindow(accountRoles, window, keyOf), {
    keyOf,
    toItem: (role) => role,
  });
}
