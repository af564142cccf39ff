import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type FactorMethod,
  secondFactorDemands,
  secondFactorFrequencies,
} from '@guildhall/contract';
import { type DemandParts, demandsOn, dueOf, satisfies, strictestOf } from './factor-demand.ts';

const nobody: DemandParts = {
  methods: [],
  frequency: 'once-per-device',
  ofOrganization: 'off',
  isRequiredOfUser: false,
};
const passed = { factorAt: new Date(0), isRemembered: false };
const remembered = { factorAt: new Date(0), isRemembered: true };
const nothing = { factorAt: null, isRemembered: false };

const sets: readonly (readonly FactorMethod[])[] = [[], ['totp'], ['passkey'], ['recovery-code']];

/** Every combination of what can be demanded by whom. */
const combinations: DemandParts[] = sets.flatMap((methods) =>
  secondFactorFrequencies.flatMap((frequency) =>
    secondFactorDemands.flatMap((ofOrganization) =>
      [true, false].flatMap((isRequiredOfUser) =>
        [true, false].map((isRequiredByAccount) => ({
          methods,
          frequency,
          ofOrganization,
          isRequiredOfUser,
          isRequiredByAccount,
        })),
      ),
    ),
  ),
);

test('D14 nobody demands anything of who has nothing and is asked for nothing', () => {
  assert.deepEqual(demandsOn(nobody), []);
  assert.equal(dueOf(nobody, nothing), null);
});

test('D14 the strictest of person, organization, user setting and account wins, and each is named', () => {
  for (const parts of combinations) {
    const demands = demandsOn(parts);
    const strictest = strictestOf(demands);
    const wants = (by: string) => demands.some((demand) => demand.by === by);
    assert.equal(wants('organization'), parts.ofOrganization !== 'off');
    assert.equal(wants('user-setting'), parts.isRequiredOfUser);
    assert.equal(wants('account'), parts.isRequiredByAccount);
    assert.equal(
      wants('person'),
      parts.methods.some((method) => method !== 'recovery-code'),
    );
    const ranks = demands.map(({ demand }) => secondFactorDemands.indexOf(demand));
    assert.equal(secondFactorDemands.indexOf(strictest), Math.max(0, ...ranks));
  }
});

test('D14 nothing is due of who passed; a recognized device is enough once per device only', () => {
  for (const parts of combinations) {
    const strictest = strictestOf(demandsOn(parts));
    assert.equal(dueOf(parts, passed), null);
    assert.equal(dueOf(parts, nothing) === null, strictest === 'off');
    assert.equal(dueOf(parts, remembered) === null, strictest !== 'every-sign-in');
    assert.equal(satisfies(remembered, strictest), strictest !== 'every-sign-in');
  }
});

test('R-62 who has no factor is led to add one, who has one to pass it; recovery codes alone are none', () => {
  const demanded = { ...nobody, isRequiredByAccount: true };
  assert.deepEqual(dueOf(demanded, nothing), {
    step: 'enrol',
    methods: [],
    demands: [{ by: 'account', demand: 'once-per-device' }],
    mayRemember: true,
  });
  assert.equal(dueOf({ ...demanded, methods: ['recovery-code'] }, nothing)?.step, 'enrol');
  const has = dueOf({ ...demanded, methods: ['totp', 'recovery-code'] }, nothing);
  assert.deepEqual([has?.step, has?.methods], ['verify', ['totp', 'recovery-code']]);
});
