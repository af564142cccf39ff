import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  listAccountRequests,
  listAccountResources,
  listAccounts,
  listAuditEntries,
  listDomains,
  listImports,
  listIndependentAccounts,
  listInvitations,
  listSubaccounts,
  listUsers,
  relations,
  userStatuses,
} from '@guildhall/contract';
import { openFreshSample, type Sample } from './support/sample.ts';

let sample: Sample;
before(async () => {
  sample = await openFreshSample();
});
after(() => sample.stage.close());

const params = () => ({ organizationSid: sample.organizationSid });
const day = 86_400_000;

test('the sample has 24 accounts of every kind, one of them suspended and one being closed, and two domains, one of them in its grace', async () => {
  const { body: accounts } = await sample.owner.call(listAccounts, {
    params: params(),
    query: { pageSize: 100 },
  });
  assert.equal(accounts.items.length, 24);
  const kinds = new Set(accounts.items.map(({ kind }) => kind));
  assert.deepEqual([...kinds].sort(), ['flex', 'standard']);
  const statuses = Map.groupBy(accounts.items, ({ status }) => status);
  assert.deepEqual([...statuses.keys()].sort(), ['active', 'pending_closure', 'suspended']);
  const { body: domains } = await sample.owner.call(listDomains, { params: params() });
  assert.deepEqual(domains.items.map(({ name, status }) => `${name} ${status}`).sort(), [
    'larkfield-labs.test verified-uncertain',
    'larkfield.test verified',
  ]);
});

test('the sample has subaccounts, resources, independent accounts and pending ones', async () => {
  const { owner } = sample;
  const { body: accounts } = await owner.call(listAccounts, {
    params: params(),
    query: { search: 'Checkout Europe' },
  });
  const accountSid = accounts.items[0]?.sid;
  assert.ok(accountSid !== undefined);
  const ofIt = { params: { accountSid }, query: {} };
  const { body: subaccounts } = await owner.call(listSubaccounts, ofIt);
  assert.deepEqual(
    subaccounts.items.map(({ name, status }) => `${name} ${status}`),
    ['Checkout France active', 'Checkout Germany active', 'Checkout Spain suspended'],
  );
  const { body: resources } = await owner.call(listAccountResources, ofIt);
  assert.equal(resources.items.length, 3);
  const ofAll = { params: params(), query: {} };
  const { body: independent } = await owner.call(listIndependentAccounts, ofAll);
  assert.equal(independent.items.length, 2);
  const { body: pending } = await owner.call(listAccountRequests, ofAll);
  assert.equal(pending.items.length, 3);
  assert.ok(pending.items.filter(({ status }) => status === 'pending').length >= 2);
});

test('the sample has about 250 people of every relation and in every state, and an import that asked some of them', async () => {
  const countOf = async (query: object) => {
    const { body } = await sample.owner.call(listUsers, {
      params: params(),
      query: { ...query, count: true, pageSize: 1 },
    });
    return body.total?.count ?? 0;
  };
  const all = await countOf({});
  assert.ok(all >= 235 && all <= 265, String(all));
  for (const relation of relations) assert.ok((await countOf({ relation })) > 0, relation);
  for (const status of userStatuses) assert.ok((await countOf({ status })) > 0, status);
  const { body: imports } = await sample.owner.call(listImports, { params: params() });
  assert.equal(imports.items.length, 1);
});

test('the sample has pending invitations and a month of history', async () => {
  const { body: open } = await sample.owner.call(listInvitations, {
    params: params(),
    query: { status: 'pending' },
  });
  assert.ok(open.items.length >= 5, String(open.items.length));
  const inviters = new Set(open.items.map(({ invitedByName }) => invitedByName));
  assert.ok(inviters.size >= 3, [...inviters].join());
  assert.ok(open.items.some(({ accounts }) => accounts.length > 1));
  const { body: recent } = await sample.owner.call(listAuditEntries, {
    params: params(),
    query: { pageSize: 1 },
  });
  const latest = Date.parse(recent.items[0]?.at ?? '');
  const { body: first } = await sample.owner.call(listAuditEntries, {
    params: params(),
    query: { pageSize: 1, to: new Date(latest - 28 * day).toISOString() },
  });
  assert.equal(first.items.length, 1);
});
