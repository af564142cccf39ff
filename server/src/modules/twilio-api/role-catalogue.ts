import {
  type AccountRole,
  accountRolePermissions,
  accountRoleSid,
  accountRoles,
  type Page,
} from '@guildhall/contract';
import type { OauthAppActor } from '../../core/actor.ts';
import { refuse } from '../../core/failure.ts';
import type { DoorAnswer, DoorRequest } from '../../core/mount-door.ts';
import type { CursorCodec } from '../../platform/database/cursor.ts';
import type { AnswerDeps } from './assignment-answers.ts';
import { readPageQuery, toReferencePage } from './page-query.ts';

interface RoleText {
  readonly name: string;
  readonly description: string;
}

const roleTexts: Readonly<Record<AccountRole, RoleText>> = {
  owner: { name: 'Account Owner', description: 'Owns the account; changes by transfer only' },
  administrator: { name: 'Administrator', description: 'Everything except closing the account' },
  developer: { name: 'Developer', description: 'Credentials, numbers and developer tools' },
  'billing-manager': { name: 'Billing Manager', description: 'Billing and usage' },
  support: { name: 'Support', description: 'Logs and usage, for reading' },
};

const productGroup = { product_group: 'general', friendly_name: 'General' } as const;

/** Every role there is, in the words of the reference system. */
const catalogue = accountRoles.map((role) => ({
  sid: accountRoleSid[role],
  friendly_name: roleTexts[role].name,
  external_description: roleTexts[role].description,
  product_group: productGroup.product_group,
  role_product_group: productGroup,
  lowest_level: 'ACCOUNT',
  policy: { allow: [...accountRolePermissions[role]], deny: null, format: 1 },
  resource_types: null,
  date_created: null,
  date_updated: null,
}));

export type ListedRole = (typeof catalogue)[number];

export interface RoleFilter {
  readonly search: string | undefined;
  readonly productGroup: string | undefined;
  /** Comma list; no role of ours is about single resources. */
  readonly resourceTypes: string | undefined;
}

/** A page of the role catalogue. */
function pageOfRoles(
  cursors: CursorCodec,
  asked: { readonly cursor: string | undefined; readonly pageSize: number },
  filter: RoleFilter,
): Page<ListedRole> {
  const list = 'organization-roles';
  const matching = catalogue.filter((role) => isWanted(role, filter));
  const position = asked.cursor === undefined ? undefined : cursors.read(list, asked.cursor);
  if (asked.cursor !== undefined && position === undefined) throw refuse('cursor-invalid');
  const start = Number(position?.key[0] ?? 0);
  const cursorAt = (index: number) =>
    cursors.write(list, { key: [String(index)], backward: false });
  const end = start + asked.pageSize;
  return {
    items: matching.slice(start, end),
    nextCursor: end < matching.length ? cursorAt(end) : null,
    previousCursor: start > 0 ? cursorAt(Math.max(0, start - asked.pageSize)) : null,
    total: null,
  };
}

function isWanted(role: ListedRole, filter: RoleFilter): boolean {
  if ((filter.resourceTypes ?? '') !== '') return false;
  if ((filter.productGroup ?? role.product_group) !== role.product_group) return false;
  const text = `${role.friendly_name} ${role.external_description}`.toLowerCase();
  return text.includes((filter.search ?? '').toLowerCase());
}

/** Answers the roles there are, 50 on a page and at most 1,000. */
export function answerRoles(deps: AnswerDeps) {
  return async (_caller: OauthAppActor, request: DoorRequest): Promise<DoorAnswer> => {
    const asked = readPageQuery(request, { usual: 50, most: 1000 });
    const { query } = request;
    const filter = {
      search: query['Search'],
      productGroup: query['RoleProductGroup'] || undefined,
      resourceTypes: query['ResourceTypes'],
    };
    const window = { cursor: asked.pageToken || undefined, pageSize: asked.pageSize };
    const page = pageOfRoles(deps.cursors, window, filter);
    const filters = {
      Search: filter.search,
      RoleProductGroup: filter.productGroup,
      ResourceTypes: filter.resourceTypes,
    };
    const place = { url: `${deps.publicUrl()}${request.path}`, filters };
    return { status: 200, body: toReferencePage('roles', place, asked, page) };
  };
}
