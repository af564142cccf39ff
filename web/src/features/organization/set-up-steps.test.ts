import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseSid } from '@guildhall/contract';
import { concernsOf, setUpSteps } from './set-up-steps.ts';

const empty = {
  managedUsers: 1,
  invitedUsers: 0,
  importedUsers: 0,
  externalUsers: 0,
  managedAccounts: 0,
  domains: 0,
  verifiedDomains: 0,
  invitationsExpiringSoon: 0,
  accountsWithOneAdministrator: 0,
  domainsInGrace: 0,
  externalAccessEndingSoon: 0,
  externalAccessWithLostSponsor: 0,
  undeliveredInvitations: 0,
  undeliveredAccountInvitations: 0,
  undeliveredAccountSid: null,
};

const open = { hasAdministrator: false, hasFactor: false, importable: 0 };

describe('The overview of an organization', () => {
  it('begins with every step open and nothing to worry about', () => {
    assert.deepEqual(
      setUpSteps(empty, open).map((step) => step.isDone),
      [false, false, false, false, false, false],
    );
    assert.deepEqual(concernsOf(empty), []);
  });

  it('asks for a second factor of the reader, until there is one', () => {
    const isDone = (hasFactor: boolean) =>
      setUpSteps(empty, { ...open, hasFactor }).find(({ key }) => key === 'factor')?.isDone;
    assert.deepEqual([isDone(false), isDone(true)], [false, true]);
  });

  it('counts an unverified domain as a concern, not as a step done', () => {
    const counts = { ...empty, domains: 1 };
    assert.equal(setUpSteps(counts, open)[0]?.isDone, false);
    assert.deepEqual(
      concernsOf(counts).map(({ key, count }) => [key, count]),
      [['domains', 1]],
    );
  });

  it('R-38: importing people is open until a domain is verified and nobody in it is left', () => {
    const isDone = (verifiedDomains: number, importable: number) =>
      setUpSteps({ ...empty, verifiedDomains }, { ...open, importable }).find(
        ({ key }) => key === 'import',
      )?.isDone;
    assert.deepEqual([isDone(0, 0), isDone(1, 3), isDone(1, 0)], [false, false, true]);
  });

  it('leads to the accounts with one administrator, not to all', () => {
    const counts = { ...empty, accountsWithOneAdministrator: 9 };
    assert.equal(concernsOf(counts)[0]?.place, 'accounts?administrators=one');
  });

  it('leads to the invitations that never arrived, and to the account of those to accounts', () => {
    const undeliveredAccountSid = parseSid('account', `AC${'0'.repeat(32)}`);
    assert.ok(undeliveredAccountSid);
    const [own, ofAccounts] = concernsOf({
      ...empty,
      undeliveredInvitations: 2,
      undeliveredAccountInvitations: 3,
      undeliveredAccountSid,
    });
    const filter = 'status=pending&mail=failed';
    assert.deepEqual([own?.count, own?.place], [2, `users/invited?${filter}`]);
    const place = `accounts/${undeliveredAccountSid}/invited?${filter}`;
    assert.deepEqual([ofAccounts?.count, ofAccounts?.place], [3, place]);
  });

  it('names first the invitations that never arrived', () => {
    const counts = { ...empty, undeliveredInvitations: 2, invitationsExpiringSoon: 1 };
    assert.deepEqual(
      concernsOf(counts).map(({ key, count }) => [key, count]),
      [
        ['undelivered', 2],
        ['expiring', 1],
      ],
    );
  });

  it('names invitations that run out before everything else', () => {
    const counts = { ...empty, invitationsExpiringSoon: 2, accountsWithOneAdministrator: 1 };
    assert.deepEqual(
      concernsOf(counts).map(({ key }) => key),
      ['expiring', 'single'],
    );
  });
});
