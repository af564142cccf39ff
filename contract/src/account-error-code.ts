import { define, type ErrorDefinition } from './error-definition.ts';

/** The failures about accounts: part of the closed table. */
export const accountErrorDefinitions = {
  'account-limit-reached': define(
    [25102, 409, 'The organization has as many accounts as it may have'],
    'Ask the operator of this installation for more.',
  ),
  'account-owner-protected': define(
    [25110, 409, 'The account owner cannot be changed this way'],
    'Give the account to another managed user first; or give people roles beside the owner.',
    { audited: true },
  ),
  'account-not-active': define(
    [20005, 409, 'The account is not active'],
    'Look at its state: an account that is suspended, being closed or closed takes no changes.',
  ),
  'account-suspended-by-operator': define(
    [21478, 409, 'The operator suspended this account'],
    'Only the operator can lift it: ask there.',
  ),
  'account-suspended-by-organization': define(
    [25150, 409, 'The organization suspended this account'],
    'Only an Owner or Administrator of the organization can lift it: ask there.',
    { audited: true },
  ),
  'subaccount-limit-reached': define(
    [21480, 409, 'The account has as many subaccounts as it may have'],
    'Close subaccounts that are no longer needed, or ask the operator.',
  ),
  'resource-limit-reached': define(
    [25151, 409, 'The account has as many resources as it may have'],
    'Release resources that are no longer needed.',
  ),
  'user-suspended-by-operator': define(
    [25152, 409, 'The operator suspended this person'],
    'Only the operator can lift it: ask there.',
  ),
  'account-not-managed': define(
    [25139, 409, 'The account belongs to no organization'],
    'Only the ownership of managed accounts can change. Have the account added to an organization first.',
  ),
  'account-name-mismatch': define(
    [25130, 400, 'This is not the name of the account'],
    'Type the name exactly as the preview shows it.',
  ),
  'closing-limit-reached': define(
    [25131, 409, 'So many accounts were closed lately that no more can be'],
    'Wait until older closings are 30 days ago, or ask the operator for a higher limit.',
    { audited: true },
  ),
  'account-not-closing': define(
    [25132, 409, 'The account is not being closed'],
    'Only an account whose data is not removed yet can be reopened.',
  ),
  'account-not-addable': define(
    [25140, 404, 'There is no account of this sid that you can add'],
    'Check the sid. Its owner must have signed up with an address in a verified domain of the organization.',
  ),
  'account-already-managed': define(
    [25141, 409, 'The organization has this account already'],
    'Find it in the list of managed accounts.',
  ),
  'account-request-exists': define(
    [25142, 409, 'Somebody is being asked about this account already'],
    'Wait for the answer, send the request again, or cancel it first.',
  ),
  'account-request-declined-lately': define(
    [25143, 409, 'The owner declined lately'],
    'Ask again 30 days after the answer, or talk to the owner.',
  ),
  'account-request-not-pending': define(
    [25144, 409, 'The request is no longer pending'],
    'Look at its state; ask anew if it is still wanted.',
  ),
  'account-request-resend-too-soon': define(
    [25145, 429, 'The request was sent a moment ago'],
    'Wait a minute before sending it again.',
    { retry: true },
  ),
  'account-request-sends-exhausted': define(
    [25146, 409, 'The request was sent as often as it may be'],
    'Cancel it and ask anew.',
  ),
  'account-request-void': define(
    [25147, 409, 'What the request rests on is gone'],
    'The account, its owner or the domain has changed since: cancel the request.',
  ),
  'account-request-wrong-person': define(
    [25148, 403, 'This is asked of another person'],
    'Sign in with the address the mail was sent to.',
    { audited: true },
  ),
  'account-is-subaccount': define(
    [25149, 409, 'A subaccount cannot do this by itself'],
    'Do it with its main account.',
  ),
  'account-kind-not-offered': define(
    [25153, 400, 'No accounts of this kind are created here'],
    'Choose one of the kinds that are offered: see details.',
  ),
  'account-kind-exists': define(
    [25154, 409, 'There is an account kind of this name already'],
    'Configure that one, or choose another name. A kind that is not offered any more keeps its name.',
  ),
  'last-account-kind': define(
    [25155, 409, 'This is the only kind of accounts that is offered'],
    'Offer another kind first.',
  ),
  'account-step-repeated': define(
    [25156, 400, 'Two steps have the same name'],
    'Services know a step by its name: give each one its own. The first two names are taken by every kind.',
  ),
  'account-step-not-asked': define(
    [25157, 409, 'No service is asked for this step of the account'],
    'See which steps wait for an answer: it may be answered already, or not have had its turn.',
  ),
  'account-setting-locked': define(
    [25180, 409, 'The organization has locked this setting'],
    'Only an Owner or Administrator of the organization can change it, for every account at once.',
    { audited: true },
  ),
  'webhook-url-invalid': define(
    [25181, 400, 'This is no address a webhook can have'],
    'Give a full https address of a public host, without a password or a part after #.',
  ),
  'webhook-https-required': define(
    [25182, 400, 'Only https addresses are allowed'],
    'Give an https address, or have "HTTPS only" switched off in the settings of the account.',
  ),
  'webhook-limit-reached': define(
    [25183, 409, 'There are as many webhooks as there may be'],
    'Delete webhooks that are no longer needed.',
  ),
  'webhook-disabled': define(
    [25184, 409, 'The webhook is disabled'],
    'Enable it first; what it was not told can then be replayed.',
  ),
} as const satisfies Record<string, ErrorDefinition>;
