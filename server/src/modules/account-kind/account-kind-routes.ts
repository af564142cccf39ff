import {
  type AccountKind,
  createAccountKind as createAccountKindOperation,
  listAccountKinds as listAccountKindsOperation,
  listEveryAccountKind as listEveryAccountKindOperation,
  updateAccountKind as updateAccountKindOperation,
} from '@guildhall/contract';
import { type Binding, bindRead, bindWrite } from '../../core/binding.ts';
import type { Db } from '../../core/database.ts';
import type { AccountKindRecord } from './account-kind.ts';
import { listKinds } from './account-kind-store.ts';
import { createAccountKind } from './create-account-kind.ts';
import { updateAccountKind } from './update-account-kind.ts';

/** The operations on kinds of accounts, bound. */
export function accountKindRoutes(): Binding[] {
  const list = async (db: Db) => ({ items: (await listKinds(db)).map(toWire) });
  return [
    bindRead(listAccountKindsOperation, list),
    bindRead(listEveryAccountKindOperation, list),
    bindWrite(createAccountKindOperation, async (unit, { body }) =>
      toWire(await createAccountKind(unit, body)),
    ),
    bindWrite(updateAccountKindOperation, async (unit, { params, body, ifMatch }) =>
      toWire(await updateAccountKind(unit, { ...params, change: body, ifMatch })),
    ),
  ];
}

function toWire(kind: AccountKindRecord): AccountKind {
  const { name, labels, hints, excludesSignedRequests, isOffered, version } = kind;
  const steps = [...kind.steps];
  const createdAt = kind.createdAt.toISOString();
  return { name, labels, hints, steps, excludesSignedRequests, isOffered, createdAt, version };
}
