import {
  type AccountSid,
  type GrantableAccountRole,
  type GrantableOrganizationRole,
  grantableAccountRoles,
  grantableOrganizationRoles,
  parseSid,
} from '@guildhall/contract';
import { type CsvRecord, inStretches, readCsv } from '../../app/csv/parse-csv.ts';

/** One usable line of an invitation list. */
export interface ListedAddress {
  readonly email: string;
  /** Where it differs from what was chosen for everybody. */
  readonly organizationRole?: GrantableOrganizationRole;
  readonly accounts?: readonly {
    readonly accountSid: AccountSid;
    readonly roles: readonly GrantableAccountRole[];
  }[];
}

/** What is wrong with a line. */
export type LineFaultKind =
  | 'no-email'
  | 'role-unknown'
  | 'account-unknown'
  | 'too-many-accounts'
  | 'account-role-unknown'
  | 'roles-missing'
  | 'accounts-missing'
  | 'roles-not-combinable';

export interface LineFault {
  readonly line: number;
  readonly kind: LineFaultKind;
  /** What stands there. */
  readonly value: string;
}

/** Why nothing of the file can be used. */
export type FileFault = 'empty' | 'no-email-column' | 'too-long';

export interface InviteList {
  readonly fault: FileFault | undefined;
  readonly addresses: readonly ListedAddress[];
  readonly faults: readonly LineFault[];
}

const columnNames = {
  email: ['email', 'e-mail', 'mail', 'address', 'メール', 'メールアドレス'],
  role: ['role', 'organization role', 'organizationrole', 'ロール', '組織ロール'],
  accounts: ['accounts', 'account', 'account sids', 'accountsids', 'アカウント'],
  roles: ['roles', 'account roles', 'accountroles', 'アカウントロール'],
} as const;
type ColumnName = keyof typeof columnNames;
type Places = Readonly<Record<ColumnName, number>>;

const wordOf = (cell: string): string => cell.trim().toLowerCase().replaceAll('_', ' ');

/** Where each column stands; -1 for one that is not there. Without a heading the first column holds the addresses. */
function placesOf({ cells }: CsvRecord): { readonly places: Places; readonly isHeading: boolean } {
  const words = cells.map(wordOf);
  const placeOf = (name: ColumnName) => {
    const known: readonly string[] = columnNames[name];
    return words.findIndex((word) => known.includes(word));
  };
  const places = {
    email: placeOf('email'),
    role: placeOf('role'),
    accounts: placeOf('accounts'),
    roles: placeOf('roles'),
  };
  const isHeading = !words.some((word) => word.includes('@'));
  return isHeading
    ? { places, isHeading }
    : {
        places: {
          email: words.findIndex((word) => word.includes('@')),
          role: -1,
          accounts: -1,
          roles: -1,
        },
        isHeading,
      };
}

/** "Billing Manager", "billing_manager" and "billing-manager" are the same. */
function roleOf<Role extends string>(roles: readonly Role[], text: string): Role | undefined {
  const word = wordOf(text).replaceAll(' ', '-');
  return roles.find((role) => role === word);
}

const listOf = (cell: string): string[] =>
  cell
    .split(/[;|,]+/)
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** A sid has no blank in it: blanks part several of them too. */
const sidsOf = (cell: string): string[] => listOf(cell.replaceAll(/\s+/g, ';'));

/** The roles of a cell; blanks part them as well, where they are not the blank of "Billing Manager". */
const roleWordsOf = (cell: string): string[] =>
  listOf(cell).flatMap((part) =>
    roleOf(grantableAccountRoles, part) === undefined ? part.split(/\s+/) : [part],
  );

const mostAccounts = 10;

type Offer = { readonly accounts: NonNullable<ListedAddress['accounts']> | undefined };
type Fault = Omit<LineFault, 'line'>;

/** The accounts of a line, all with the same roles; undefined where the line names none. */
function accountsOf(accountCell: string, roleCell: string): Offer | Fault {
  const names = sidsOf(accountCell);
  const words = roleWordsOf(roleCell);
  if (names.length === 0)
    return words.length === 0
      ? { accounts: undefined }
      : { kind: 'accounts-missing', value: roleCell };
  if (words.length === 0) return { kind: 'roles-missing', value: accountCell };
  if (names.length > mostAccounts)
    return { kind: 'too-many-accounts', value: String(names.length) };
  const roles = new Set<GrantableAccountRole>();
  for (const word of words) {
    const role = roleOf(grantableAccountRoles, word);
    if (role === undefined) return { kind: 'account-role-unknown', value: word };
    roles.add(role);
  }
  if (roles.has('administrator') && roles.size > 1)
    return { kind: 'roles-not-combinable', value: roleCell };
  const sids = new Set<AccountSid>();
  for (const name of names) {
    const accountSid = parseSid('account', name);
    if (accountSid === undefined) return { kind: 'account-unknown', value: name };
    sids.add(accountSid);
  }
  return { accounts: [...sids].map((accountSid) => ({ accountSid, roles: [...roles] })) };
}

function addressOf({ cells }: CsvRecord, places: Places): ListedAddress | Fault {
  const cell = (name: ColumnName): string => cells[places[name]]?.trim() ?? '';
  const email = cell('email');
  if (email === '') return { kind: 'no-email', value: cells.join(' ').trim() };
  const role = cell('role');
  const organizationRole = role === '' ? undefined : roleOf(grantableOrganizationRoles, role);
  if (role !== '' && organizationRole === undefined) return { kind: 'role-unknown', value: role };
  const offer = accountsOf(cell('accounts'), cell('roles'));
  if ('kind' in offer) return offer;
  return {
    email,
    ...(organizationRole === undefined ? {} : { organizationRole }),
    ...(offer.accounts === undefined ? {} : { accounts: offer.accounts }),
  };
}

/**
 * Reads a list of people to invite: a column `email`, and optionally `role`, `accounts` (sids) and `roles`.
 * Faulty lines are left out and told by number. Works in short stretches.
 */
export async function readInviteCsv(text: string, mostAddresses: number): Promise<InviteList> {
  const nothing = { addresses: [], faults: [] };
  const records = readCsv(text);
  const first = records.next();
  if (first.done === true) return { ...nothing, fault: 'empty' };
  const { places, isHeading } = placesOf(first.value);
  if (places.email === -1) return { ...nothing, fault: 'no-email-column' };
  const addresses: ListedAddress[] = [];
  const faults: LineFault[] = [];
  const take = (record: CsvRecord): void => {
    const found = addressOf(record, places);
    if ('kind' in found) faults.push({ ...found, line: record.line });
    else addresses.push(found);
  };
  if (!isHeading) take(first.value);
  await inStretches(records, take);
  if (addresses.length > mostAddresses) return { ...nothing, fault: 'too-long' };
  if (addresses.length === 0 && faults.length === 0) return { ...nothing, fault: 'empty' };
  return { fault: undefined, addresses, faults };
}
