import { accountRoles, organizationRoles } from '@guildhall/contract';
import type { Translate } from '../../messages/locale-provider.tsx';
import { accountRoleName, organizationRoleName } from '../access/role-names.ts';

export type Fields = Readonly<Record<string, unknown>>;

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function accountRoleText(t: Translate, word: string): string {
  const role = accountRoles.find((known) => known === word);
  return role === undefined ? word : t(accountRoleName[role]);
}

export function organizationRoleText(t: Translate, word: unknown): string {
  const role = organizationRoles.find((known) => known === word);
  return role === undefined ? String(word ?? '') : t(organizationRoleName[role]);
}

/** A value of an entry as words: roles by their names, several things as a list. */
export function auditValue(t: Translate, tag: string, part: readonly [string, unknown]): string {
  const [field, value] = part;
  if (value === undefined || value === null || value === '') return '—';
  if (field === 'organizationRole') return organizationRoleText(t, value);
  if (Array.isArray(value)) {
    const texts = value.map((item: unknown) => auditValue(t, tag, [field, item]));
    return texts.length === 0 ? '—' : new Intl.ListFormat(tag, { type: 'unit' }).format(texts);
  }
  if (isFields(value))
    return Object.entries(value)
      .map(([name, inner]) => auditValue(t, tag, [name, inner]))
      .join(': ');
  const isRole = field === 'role' || field === 'roles';
  return isRole ? accountRoleText(t, String(value)) : String(value);
}
