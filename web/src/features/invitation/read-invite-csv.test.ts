import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readInviteCsv } from './read-invite-csv.ts';

const first = `AC${'1'.repeat(32)}`;
const second = `AC${'2'.repeat(32)}`;
const read = (...lines: string[]) => readInviteCsv(lines.join('\n'), 10_000);

test('a list of addresses alone needs no heading', async () => {
  const list = await read('ada@x.test', '', 'ben@x.test');
  assert.deepEqual(list.addresses, [{ email: 'ada@x.test' }, { email: 'ben@x.test' }]);
  assert.equal(list.fault, undefined);
});

test('role and accounts of a line go with its address; columns may stand in any order', async () => {
  const list = await read(
    'Roles,Accounts,E-mail,Role,Remark',
    `"developer; Billing Manager","${first};${second}",ada@x.test,Administrator,new`,
    ',,ben@x.test,standard_user,',
  );
  const roles = ['developer', 'billing-manager'];
  assert.deepEqual(list.faults, []);
  assert.deepEqual(list.addresses, [
    {
      email: 'ada@x.test',
      organizationRole: 'administrator',
      accounts: [
        { accountSid: first, roles },
        { accountSid: second, roles },
      ],
    },
    { email: 'ben@x.test', organizationRole: 'standard-user' },
  ]);
});

test('blanks part accounts and roles as well, as exported lists have them, but not the words of one role', async () => {
  const list = await read(
    'email,accounts,roles',
    `ada@x.test,${first} ${second},billing-manager developer`,
    `ben@x.test,${first},Billing Manager`,
  );
  assert.deepEqual(list.faults, []);
  assert.deepEqual(
    list.addresses.map(({ accounts }) => accounts?.map(({ roles }) => roles.join('+'))),
    [['billing-manager+developer', 'billing-manager+developer'], ['billing-manager']],
  );
});

test('faulty lines are told by number and left out', async () => {
  const list = await read(
    'email,role,accounts,roles',
    'ada@x.test,,,',
    ',administrator,,',
    'ben@x.test,boss,,',
    `cem@x.test,,${first},`,
    'dia@x.test,,,developer',
    'eva@x.test,,Checkout,developer',
    `fay@x.test,,${first},cook`,
    `gil@x.test,,${first},administrator;developer`,
    `hal@x.test,,"${Array(11).fill(first).join(';')}",developer`,
  );
  assert.deepEqual(list.addresses, [{ email: 'ada@x.test' }]);
  assert.deepEqual(
    list.faults.map(({ line, kind, value }) => `${String(line)} ${kind} ${value.slice(0, 12)}`),
    [
      '3 no-email administrato',
      '4 role-unknown boss',
      `5 roles-missing ${first.slice(0, 12)}`,
      '6 accounts-missing developer',
      '7 account-unknown Checkout',
      '8 account-role-unknown cook',
      '9 roles-not-combinable administrato',
      '10 too-many-accounts 11',
    ],
  );
});

test('a file that cannot be used says why', async () => {
  assert.equal((await read('')).fault, 'empty');
  assert.equal((await read('email')).fault, 'empty');
  assert.equal((await read('name,role', 'Ada,administrator')).fault, 'no-email-column');
  assert.equal((await readInviteCsv('a@x.test\nb@x.test\nc@x.test', 2)).fault, 'too-long');
});
