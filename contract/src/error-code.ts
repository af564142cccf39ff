import { accountErrorDefinitions } from './account-error-code.ts';
import { credentialErrorDefinitions } from './credential-error-code.ts';
import { define, type ErrorDefinition } from './error-definition.ts';
import { factorErrorDefinitions } from './factor-error-code.ts';
import { signedRequestErrorDefinitions } from './signed-request-error-code.ts';

/** The closed table of failures: code word → definition. Nothing else invents statuses or texts. */
export const errorDefinitions = {
  'malformed-request': define(
    [20001, 400, 'The request is malformed'],
    'Correct the fields listed in errors and send it again.',
  ),
  'cursor-invalid': define(
    [25023, 400, 'The page cursor is not valid'],
    'Start again from the first page, without a cursor.',
  ),
  'not-authenticated': define(
    [20003, 401, 'Sign in first'],
    'Sign in, or send a valid credential.',
  ),
  'sign-in-failed': define(
    [20161, 401, 'E-mail or password is wrong'],
    'Check both, or reset your password.',
  ),
  'permission-denied': define(
    [20103, 403, 'You may not do this'],
    'Ask an administrator of the organization or the owner of the account.',
    { audited: true },
  ),
  'cross-site-request': define(
    [20104, 403, 'The request came from another site'],
    'Use the pages of Guildhall, or a credential other than the session cookie.',
  ),
  'not-found': define([20404, 404, 'Not found'], 'Check the sid; you may also lack access to it.'),
  'method-not-allowed': define(
    [20004, 405, 'The method is not allowed here'],
    'See the API reference for the methods of this path.',
  ),
  conflict: define(
    [20409, 409, 'The change conflicts with the current state'],
    'Load the current state and decide again.',
  ),
  'link-unusable': define(
    [20410, 410, 'This link can no longer be used'],
    'Ask for a new one: links work once and for a limited time.',
  ),
  'version-mismatch': define(
    [20412, 412, 'Someone else changed this meanwhile'],
    'Load the current version, look at the difference and save again.',
  ),
  'too-large': define([20413, 413, 'The request is too large'], 'Send less at once.'),
  'unsupported-media-type': define(
    [20415, 415, 'The content type is not supported'],
    'Send application/json.',
  ),
  'misdirected-request': define(
    [20421, 421, 'Guildhall does not answer under this host name'],
    'Use the public address of this installation, or localhost on the machine itself.',
  ),
  'idempotency-mismatch': define(
    [20422, 422, 'This idempotency key was used for another request'],
    'Use a new Idempotency-Key for a new request.',
  ),
  'too-many-requests': define(
    [20429, 429, 'Too many requests'],
    'Wait as long as Retry-After says.',
    { retry: true },
  ),
  'unexpected-failure': define(
    [20500, 500, 'Something broke on our side'],
    'Try again; if it stays, give the incident number to the operator.',
    { retry: true },
  ),
  'not-ready': define([20503, 503, 'Guildhall is not ready'], 'Try again as Retry-After says.', {
    retry: true,
  }),

  'email-invalid': define(
    [25024, 400, 'This is not an e-mail address Guildhall accepts'],
    'Give one plain address such as name@example.com.',
  ),
  'password-too-weak': define(
    [25030, 400, 'The password is not strong enough'],
    'Follow the advice given with the field.',
  ),
  'password-wrong': define(
    [25031, 403, 'The current password is wrong'],
    'Type your current password again.',
  ),
  'user-already-managed': define(
    [25033, 409, 'The person already belongs to an organization'],
    'They can leave it themselves, or an administrator there can remove them. Or invite another address of theirs.',
  ),
  'user-not-managed': define(
    [25103, 409, 'The person is not an active managed user of this organization'],
    'Invite the person first, or choose another.',
  ),
  'organization-owner-protected': define(
    [25016, 409, 'The Organization Owner cannot be changed this way'],
    'Transfer the ownership of the organization first.',
    { audited: true },
  ),
  'organization-owner-only': define(
    [25121, 403, 'Nobody but the Organization Owner may do this to themselves'],
    'Ask the Organization Owner to do it, or to transfer the ownership of the organization first.',
    { audited: true },
  ),
  'organization-suspended': define(
    [20403, 403, 'The operator suspended the organization'],
    'Only the operator of this installation can lift it: ask there. Nothing is lost meanwhile.',
  ),
  'organization-not-empty': define(
    [25120, 409, 'Other people belong to the organization'],
    'Remove the other managed users first, or transfer the organization to one of them.',
  ),
  'user-not-external': define(
    [25111, 409, 'Only access of people from outside has an end and a sponsor'],
    'Leave both out; managed users keep their access until it is taken.',
  ),
  'access-ended': define(
    [25112, 409, 'The access has ended'],
    'It cannot be extended any more: invite the person again.',
  ),
  'access-end-passed': define(
    [25113, 400, 'The end of the access is not in the future'],
    'Give an instant that is still to come.',
  ),
  'access-outlasts-own': define(
    [25114, 403, 'This would last longer than your own access'],
    'Give an end no later than that of your own access, or ask an administrator of the organization.',
    { audited: true },
  ),
  'sponsor-not-eligible': define(
    [25115, 409, 'The sponsor is not an active managed user of this organization'],
    'Name somebody of the organization who can sign in.',
  ),
  'own-user-protected': define(
    [25036, 409, 'You cannot do this to yourself'],
    'Ask another administrator of the organization. To leave it, or to delete your user, go to your profile.',
  ),
  'heir-missing': define(
    [25118, 409, 'Accounts of the person need a new owner'],
    'Name an heir for every account listed in accounts, or one for all.',
  ),
  'heir-not-possible': define(
    [25119, 400, 'This user cannot take the accounts over'],
    'Choose another active managed user of the organization.',
  ),
  'organization-membership-missing': define(
    [25037, 409, 'You belong to no organization'],
    'Nothing needs to be done.',
  ),
  'organization-membership-exists': define(
    [25034, 409, 'You already belong to an organization'],
    'A person belongs to at most one organization.',
  ),
  'organization-membership-pending': define(
    [25035, 409, 'You must leave your current organization first'],
    'Leave it on your profile, or ask an administrator there to remove you. Or use another address.',
  ),

  ...accountErrorDefinitions,
  ...credentialErrorDefinitions,
  ...signedRequestErrorDefinitions,
  ...factorErrorDefinitions,
  'roles-not-combinable': define(
    [25204, 400, 'These roles cannot be combined'],
    'Administrator stands alone; Developer, Billing Manager and Support combine freely.',
  ),
  'role-not-assignable': define(
    [25202, 400, 'This role cannot be assigned here'],
    'Use Administrator, Developer, Billing Manager or Support.',
  ),
  'scope-not-managed': define(
    [25200, 400, 'The scope is not a managed account of this organization'],
    'Use the sid of a managed account.',
  ),
  'identity-not-managed': define(
    [25201, 400, 'The identity is not a managed user of this organization'],
    'Use the sid of a managed user.',
  ),
  'filter-required': define(
    [25203, 400, 'Identity or Scope is required'],
    'Filter by Identity, by Scope, or by both.',
  ),
  'role-assignment-exists': define(
    [25205, 409, 'The person already has this role here'],
    'Nothing needs to be done.',
  ),

  'domain-invalid': define(
    [25040, 400, 'This is not a domain that can be verified'],
    'Give a bare domain such as example.com.',
  ),
  'domain-public': define(
    [25041, 400, 'This domain cannot belong to one organization'],
    'Public suffixes, free-mail and disposable-mail domains are refused.',
  ),
  'domain-exists': define(
    [25042, 409, 'The organization already has this domain'],
    'Open it in the list of domains.',
  ),
  'domain-proof-missing': define(
    [25043, 409, 'The proof of the domain was not found'],
    'Publish the record or the file exactly as shown, wait a little, and check again.',
    { retry: true },
  ),
  'domain-not-verified': define(
    [25017, 409, 'The address is not in a verified domain'],
    'Verify the domain, or invite the person to an account instead.',
  ),
  'acknowledgement-missing': define(
    [25044, 409, 'Consequences are not acknowledged'],
    'Send every key listed in acknowledgements.',
  ),
  'domain-limit-reached': define(
    [25045, 409, 'The organization has as many domains as it may have'],
    'Delete a domain first.',
  ),

  'domain-taken': define(
    [25046, 409, 'Another organization holds this domain'],
    'That organization has to delete the domain first, or lose its proof.',
  ),
  'sign-up-restricted': define(
    [25047, 409, 'The domain of this address is managed by an organization'],
    'Ask an administrator of the organization for an invitation, or use another address.',
  ),
  'email-taken': define(
    [25056, 409, 'Another user has this address'],
    'Use another address, or sign in as the user that has this one.',
  ),
  'managed-user-address': define(
    [25057, 409, 'The addresses of managed users are a matter of their organization'],
    'Leave the organization that details.organizationName names first.',
  ),
  'email-change-wrong-person': define(
    [25058, 403, 'Another user asked for this address'],
    'Sign in as the user who asked for the change.',
  ),
  'domain-managed': define(
    [25048, 409, 'The domain of this address is managed by another organization'],
    'Add the account to that organization, have it invite the person, or ask its administrators to relax their sign-up rule.',
  ),

  'invitation-not-pending': define(
    [25050, 409, 'The invitation is no longer pending'],
    'Send a new invitation if it is still wanted.',
  ),
  'invitation-resend-too-soon': define(
    [25051, 429, 'The invitation was sent a moment ago'],
    'Wait a minute before sending it again.',
    { retry: true },
  ),
  'invitation-sends-exhausted': define(
    [25052, 409, 'The invitation was sent as often as it may be'],
    'Revoke it and send a new one.',
  ),
  'invitation-wrong-person': define(
    [25053, 403, 'The invitation is for another address'],
    'Sign in with the address that was invited.',
    { audited: true },
  ),
  'invitation-limit-reached': define(
    [25054, 409, 'Too many invitations are open'],
    'Revoke invitations that are no longer wanted.',
  ),

  'operation-too-large': define(
    [25070, 409, 'The operation would have too many rows'],
    'Narrow the filter, or do it in several parts: an operation has at most 100,000 rows.',
  ),
  'operation-has-grown': define(
    [25071, 409, 'More would be affected than the preview said'],
    'Look at the preview again, then decide.',
  ),
  'operation-limit-reached': define(
    [25072, 409, 'Too many operations of the organization are waiting'],
    'Wait until one of them is over, or cancel one.',
    { retry: true },
  ),
  'operation-over': define(
    [25073, 409, 'The operation is over already'],
    'Look at what became of its rows.',
  ),
  'operation-not-retryable': define(
    [25074, 409, 'There is nothing to do again'],
    'An operation can be retried when it is over, has failed rows and still keeps them.',
  ),
  'operation-not-cancellable': define(
    [25075, 409, 'The set-up of an account cannot be stopped half-way'],
    'Close the account if it is not wanted any more.',
  ),

  'import-rows-refused': define(
    [25080, 409, 'The list holds rows that were not downloaded or were changed'],
    'Rows may only be removed from the downloaded list; details.rows names the others.',
  ),
  'import-nobody-eligible': define(
    [25081, 409, 'There is nobody to import'],
    'Only people who signed up with an address in a verified domain and belong to no organization can be imported; whoever is being asked, or declined within the last 30 days, is left out.',
  ),
  'import-limit-reached': define(
    [25082, 409, 'These are too many people for one import'],
    'Choose fewer domains, or upload a shorter list.',
  ),
  'feature-not-allowed': define(
    [25083, 403, 'The operator has not allowed this for the organization'],
    'Ask the operator of this installation to allow it, or go without it.',
  ),
  'claim-not-pending': define(
    [25084, 409, 'The person has already answered, or is no longer asked'],
    'Look at its state. Another import asks again; whoever declined is left in peace for 30 days.',
  ),
  'claim-resend-too-soon': define(
    [25085, 429, 'The person was asked a moment ago'],
    'Wait a minute before asking again.',
    { retry: true },
  ),
  'claim-sends-exhausted': define(
    [25086, 409, 'The person was asked as often as is allowed'],
    'Wait for the answer, or take the claim back.',
  ),
  'claim-wrong-person': define(
    [25087, 403, 'This is asked of another person'],
    'Sign in as the person the mail was sent to.',
    { audited: true },
  ),

  'invitation-void': define(
    [25055, 409, 'What the invitation rests on is gone'],
    'Ask whoever invited you for a new invitation.',
  ),

  'set-up-done': define(
    [25060, 410, 'Guildhall is already set up'],
    'Sign in, or ask an administrator for an invitation.',
  ),
  'invalid-client': define(
    [70051, 401, 'The client is unknown or its secret is wrong'],
    'Check client_id and client_secret.',
  ),
  'credential-missing': define(
    [25107, 401, 'This API takes OAuth bearer tokens only'],
    'Ask for a token with the client credentials of an OAuth app and send it as Bearer.',
  ),
  'organization-not-found': define(
    [25100, 404, 'The organization was not found'],
    'Use the sid of the organization that the token is for.',
  ),
  'organization-account-not-found': define(
    [25101, 404, 'The organization has no such account'],
    'Use the sid of a managed account of the organization.',
  ),
  'scope-not-granted': define(
    [70011, 400, 'The app does not hold this scope'],
    'Ask for scopes that the app was created with.',
  ),
  'unsupported-grant-type': define(
    [70010, 400, 'The grant type is not supported'],
    'Use client_credentials.',
  ),
} as const satisfies Record<string, ErrorDefinition>;

export type ErrorCode = keyof typeof errorDefinitions;
export const errorCodes: readonly ErrorCode[] = Object.keys(errorDefinitions).filter(
  (word): word is ErrorCode => word in errorDefinitions,
);
