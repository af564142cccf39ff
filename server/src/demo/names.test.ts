import assert from 'node:assert/strict';
import { test } from 'node:test';
import { firstNumberOf, sampleName } from './names.ts';

test('no two sample people share a mailbox', () => {
  const mailboxes = Array.from({ length: 20_000 }, (_, number) => sampleName(number).mailbox);
  assert.equal(new Set(mailboxes).size, mailboxes.length);
});

test('nobody of the sample company is called as a partner or somebody from outside is', () => {
  const namesFrom = (first: number, count: number) =>
    Array.from({ length: count }, (_, index) => {
      const { firstName, lastName } = sampleName(first + index);
      return `${firstName} ${lastName}`;
    });
  const { colleagues, earlyPeople, invited, independents, outsiders, partners } = firstNumberOf;
  const own = [
    ...namesFrom(colleagues, 72),
    ...namesFrom(earlyPeople, 166),
    ...namesFrom(invited, 8),
    ...namesFrom(independents, 20),
  ];
  const others = [...namesFrom(outsiders, 12), ...namesFrom(partners, 2)];
  assert.deepEqual(
    others.filter((name) => own.includes(name)),
    [],
  );
});
