export const accountSettingEn = {
  title: 'Security settings',
  description: 'What the account asks of its people, its webhooks and its programs.',
  belowDescription: 'A subaccount follows its main account.',
  secondFactor: 'Second factor required',
  secondFactorHint:
    'Everybody passes a second factor before they enter the account. Whoever has none sets one up at the door.',
  httpsOnly: 'Webhooks over HTTPS only',
  httpsOnlyHint: 'No webhook of the account goes to a plain http address.',
  signed: 'Signed requests required',
  signedHint:
    'Every API request of the account is signed with a registered key (Public Key Client Validation). Whatever is not is refused.',
  signedKeysFact: '{count, plural, one {API key has to sign} other {API keys have to sign}}',
  signedTokensFact:
    '{count, plural, one {auth token opens nothing any more} other {auth tokens open nothing any more}}',
  signedBody:
    'From this moment on every API request without a valid signature is refused, also of the subaccounts. Only an owner or administrator can switch it off again, here.',
  signedProbed:
    'Last successful signed request: {when}, with the API key “{apiKey}” and the public key “{publicKey}”.',
  signedMissing:
    'No signed request has succeeded yet. Send one first, so that your programs are not locked out.',
  signedStepKey: 'Register a public key under API access.',
  signedStepProbe: 'Send a signed request to this address, with an API key of the account.',
  signedProbe: 'Address of the probe',
  signedWaiting: 'Waiting for the first signed request.',
  signedExcluded: 'Signed requests cannot be required on accounts of this kind.',
  byGuildhall: 'Default of Guildhall',
  byOrganizationDefault: 'Default of the organization when the account was made · {name}, {when}',
  byOrganizationDefaultBefore:
    'Default of a former organization when the account was made · {when}',
  byAccount: 'Set for this account by {name}, {when}',
  byAccountBefore: 'Set for this account before it moved here, {when}',
  byLock: 'Locked by the organization · {name}, {when}',
  saved: 'The setting is saved',
  switchOnTitle: 'Switch on “{setting}”?',
  switchOn: 'Switch on',
  reading: 'Looking who is affected',
  peopleFact:
    '{count, plural, one {person without a second factor} other {people without a second factor}}',
  peopleBody: 'They set one up the next time they enter the account. Nobody loses access.',
  nobody: 'Everybody with access has a second factor already.',
  webhooksFact: '{count, plural, one {webhook is disabled} other {webhooks are disabled}}',
  webhooksBody: 'They go to plain http addresses. What they are not told can be sent again later.',
  noWebhooks: 'No webhook goes to a plain http address.',
  moreThan: 'more than {count}',
  affected: 'Who and what is affected',
  ruleTitle: 'Settings of accounts',
  ruleDescription:
    'What new accounts of the organization begin with. Locked, it holds on every account, and nobody there can change it.',
  ruleSigned:
    'Each account decides for itself, once a signed request of it has succeeded: on for every account, or for new ones, it would lock programs out that cannot sign yet.',
  ruleSignedLock: 'Locked off for every account',
  ruleSignedLockHint:
    'Nobody can require signed requests. Once the lock is lifted, each account switches them on again itself.',
  ruleDefault: 'On for new accounts',
  ruleLocked: 'On for every account',
  ruleLockedOff: 'Off for every account',
  ruleLock: 'Locked for every account',
  ruleLockHint: 'What accounts have set for themselves holds again once the lock is lifted.',
  ruleNeverSet: 'Nobody has changed it yet.',
  ruleSetBy: 'Set by {name}, {when}',
  lockTitle: 'Lock “{setting}” on for every account?',
  lock: 'Lock for every account',
  lockOffTitle: 'Lock “{setting}” off for every account?',
  lockOff: 'Lock off for every account',
  unlockTitle: 'Lift the lock of “{setting}”?',
  unlock: 'Lift the lock',
  switchedOffFact:
    '{count, plural, one {account is switched off} other {accounts are switched off}}',
  factorOffBody: 'From then on these accounts no longer ask for a second factor.',
  httpsOffBody: 'From then on webhooks of these accounts may go to plain http addresses.',
  signedOffBody:
    'From then on these accounts take requests without a signature again; auth tokens work again, too.',
  signedOnAgainBody: 'From then on these accounts take signed requests only, as they had set.',
  noAccount: 'No account changes: each has this value already.',
  accountsFact: '{count, plural, one {account is switched on} other {accounts are switched on}}',
} as const;
