import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatSid, type SidNoun } from '@guildhall/contract';
import fc from 'fast-check';
import { type DueWebhook, shareRoom } from './share-room.ts';

const sidOf = <Noun extends SidNoun>(noun: Noun, number: number) =>
  formatSid(noun, new Uint8Array(16).fill(number));

/** A webhook that answered before, at a host of its own. */
function due(number: number, parts: Partial<DueWebhook> = {}): DueWebhook {
  return {
    tenantSid: sidOf('organization', number),
    accountSid: sidOf('account', number),
    webhookSid: sidOf('webhook', number),
    url: `https://host-${number}.test/hook`,
    failingSince: null,
    wasTold: true,
    dueSince: new Date(number),
    count: 6,
    ...parts,
  };
}

const many = (length: number, parts: Partial<DueWebhook>) =>
  Array.from({ length }, (_, index) => due(index + 1, parts));
const total = (given: ReadonlyMap<unknown, number>) =>
  [...given.values()].reduce((sum, one) => sum + one, 0);
/** As many under way of each as it was given. */
const begun = (webhooks: readonly DueWebhook[], given: ReadonlyMap<unknown, number>) =>
  webhooks.flatMap((one) => Array.from({ length: given.get(one.webhookSid) ?? 0 }, () => one));

const tenantSid = sidOf('organization', 200);
const accountSid = sidOf('account', 200);

test('F-08 no webhook, account, tenant or host, and no failing ones together, take the whole room', () => {
  const failingSince = new Date(0);
  const shares: readonly [number, readonly DueWebhook[]][] = [
    [6, [due(1, { count: 100 })]],
    [3, [due(1, { wasTold: false })]],
    [3, [due(1, { failingSince })]],
    [16, many(40, { tenantSid, accountSid })],
    [32, many(40, { tenantSid })],
    [32, many(40, { url: 'https://one.test/' })],
    [24, many(40, { failingSince })],
    [64, many(40, {})],
  ];
  for (const [most, webhooks] of shares) {
    const given = shareRoom(webhooks, []);
    assert.equal(total(given), most);
    assert.equal(total(shareRoom(webhooks, begun(webhooks, given))), 0);
  }
});

test('F-08 who has nothing under way comes before who has, and who has waited longest before the others', () => {
  const busy = many(20, { dueSince: new Date(0) });
  const underWay = busy.flatMap((one) => [one, one, one]);
  const [late, early] = [due(100, { dueSince: new Date(9) }), due(101, { dueSince: new Date(8) })];
  const given = shareRoom([...busy, late, early], underWay);
  assert.deepEqual([...given.keys()].slice(0, 2), [early.webhookSid, late.webhookSid]);
  assert.equal(total(given), 4);
});

const anyWebhook = fc.record({
  tenant: fc.integer({ min: 1, max: 4 }),
  account: fc.integer({ min: 1, max: 3 }),
  host: fc.integer({ min: 1, max: 6 }),
  isFailing: fc.boolean(),
  wasTold: fc.boolean(),
  count: fc.integer({ min: 1, max: 6 }),
});

test('F-08 whatever is due, nothing is given beyond what there is, and no place is left that somebody may have', () => {
  fc.assert(
    fc.property(fc.array(anyWebhook, { maxLength: 60 }), (chosen) => {
      const webhooks = chosen.map(({ tenant, account, host, isFailing, ...rest }, index) =>
        due(index + 1, {
          ...rest,
          tenantSid: sidOf('organization', tenant),
          accountSid: sidOf('account', tenant * 10 + account),
          url: `https://host-${host}.test/`,
          failingSince: isFailing ? new Date(0) : null,
        }),
      );
      const given = shareRoom(webhooks, []);
      assert.ok(total(given) <= 64);
      for (const one of webhooks) assert.ok((given.get(one.webhookSid) ?? 0) <= one.count);
      const left = webhooks.map((one) => ({
        ...one,
        count: one.count - (given.get(one.webhookSid) ?? 0),
      }));
      assert.equal(total(shareRoom(left, begun(webhooks, given))), 0);
    }),
  );
});
