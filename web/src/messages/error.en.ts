import type { ErrorCode } from '@guildhall/contract';

/** What a person is told for each failure of the contract: what is wrong and what to do. */
export const errorEn = {
  'claim-not-pending':
    'The person has already answered, or is no longer asked. Whoever declined can be asked again after 30 days.',
  'claim-resend-too-soon': 'The person was asked a moment ago. Wait a minute before asking again.',
  'claim-sends-exhausted': 'The person was asked as often as is allowed. Wait for the answer.',
  'claim-wrong-person':
    'This is asked of another person. Sign in as the person the mail was sent to.',
  'email-taken': 'Another user has this address by now. Use another one, or sign in as that user.',
  'managed-user-address':
    'You belong to an organization, and it decides about your address. Leave it first, then change your address.',
  'email-change-wrong-person':
    'Another user asked for this address. Sign in as the user who asked for the change.',
  'feature-not-allowed':
    'The operator of this installation has not allowed this for your organization.',
  'import-limit-reached':
    'These are too many people for one import. Choose fewer domains or a shorter list.',
  'import-nobody-eligible':
    'There is nobody to import: everybody has been asked already, declined within the last 30 days, belongs to an organization, or has not signed up.',
  'import-rows-refused':
    'The list holds rows that were not downloaded or were changed. Rows may only be removed.',
  'access-end-passed': 'The end date is not in the future. Choose a later one.',
  'access-ended': 'The access has ended and cannot be extended. Invite the person again.',
  'access-outlasts-own':
    'This would last longer than your own access. Choose an end date no later than your own.',
  'account-limit-reached':
    'The organization has as many accounts as it may have. Ask the operator.',
  'account-step-not-asked': 'No service is asked for this step of the account.',
  'account-step-repeated': 'Two steps have the same name. Give each one its own.',
  'last-account-kind':
    'This is the only kind of accounts that is offered. Offer another one first.',
  'account-setting-locked':
    'The organization has locked this setting. Only its Owner or an Administrator can change it.',
  'webhook-url-invalid':
    'This is not an address a webhook can have. Give a full https address of a public host, without a password.',
  'webhook-https-required':
    'Only https addresses are allowed here. Give an https address, or switch “HTTPS only” off in the settings of the account.',
  'webhook-limit-reached':
    'There are as many webhooks as there may be. Delete one that is no longer needed.',
  'webhook-disabled': 'The webhook is disabled. Enable it first.',
  'account-is-subaccount':
    'This is a subaccount. Its owner and its people are those of its main account: do it there.',
  'gateway-key-limit-reached':
    'There are as many gateway keys as there may be. Delete those that nobody asks with any more.',
  'product-permission-limit-reached':
    'The catalogue has as many product permissions as it may have. Delete those that are no longer used.',
  'account-kind-exists': 'There is an account kind of this name already.',
  'account-kind-not-offered':
    'No accounts of this kind are created here any more. Choose another one.',
  'account-name-mismatch': 'This is not the name of the account. Type it exactly as shown.',
  'account-not-active': 'The account is not active and takes no changes.',
  'account-closed': 'The account is closed. Its credentials open nothing any more.',
  'api-key-limit-reached':
    'The account has as many API keys as it may have. Delete keys that are no longer used.',
  'api-key-permissions-mismatch':
    'A restricted key needs at least one permission; other keys have no list.',
  'auth-token-exists': 'The account has two auth tokens already. Promote or delete one of them.',
  'auth-token-stopped':
    'The secondary auth token does not work. Delete it, create another one, and promote that.',
  'credential-end-passed': 'Give an end that is still to come.',
  'credential-name-invalid': 'Give a name of at most 64 characters.',
  'public-key-invalid':
    'This is not a key Guildhall accepts. Give an RSA public key of 2048, 3072 or 4096 bits in PEM, which begins with BEGIN PUBLIC KEY. If you pasted a private key, make a new pair.',
  'public-key-limit-reached':
    'The account has as many public keys as it may have. Delete keys that are no longer used.',
  'signature-required': 'This account takes signed requests only.',
  'signature-not-expected': 'This account does not ask for signed requests.',
  'signature-mismatch': 'The request is not the one that was signed.',
  'signature-replayed': 'This signed request was made before. Sign each request anew.',
  'signed-header-missing': 'A header that was signed is missing in the request.',
  'signing-key-unknown': 'The public key is not registered for this account.',
  'validation-not-a-token': 'The header Twilio-Client-Validation holds no token.',
  'validation-header-invalid': 'The header of the validation token is not valid.',
  'validation-issuer-invalid': 'The validation token is of another API key or account.',
  'validation-claims-invalid': 'The validation token lacks something, or holds a wrong value.',
  'validation-not-yet-valid': 'The validation token is not valid yet. Compare the clocks.',
  'validation-expired': 'The validation token has expired. Sign each request anew.',
  'validation-lifetime-too-long': 'The validation token is valid for more than 300 seconds.',
  'validation-signature-invalid': 'The signature does not belong to this public key.',
  'signed-probe-missing':
    'No signed request has succeeded yet. Send one to the probe first, so that your programs are not locked out.',
  'signed-requests-excluded': 'Signed requests cannot be required on accounts of this kind.',
  'signed-requests-not-for-all':
    'Signed requests cannot be required of every account at once: each account has to have sent one first.',
  'subaccount-not-active': 'The subaccount is not active. Reactivate it first.',
  'account-not-managed': 'The account belongs to no organization. Have it added to one first.',
  'account-not-addable':
    'There is no account with this sid that you can add. Its owner must have signed up with an address in one of your verified domains.',
  'account-already-managed': 'Your organization already manages this account.',
  'account-request-exists': 'Somebody is already being asked about this account.',
  'account-request-declined-lately':
    'The owner declined lately. You can ask again 30 days after their answer.',
  'account-request-not-pending': 'This request is no longer pending.',
  'account-request-resend-too-soon':
    'The request was sent a moment ago. Wait a minute before sending it again.',
  'account-request-sends-exhausted':
    'The request was sent as often as it may be. Cancel it and ask again.',
  'account-request-void':
    'The account, its owner or the domain has changed since you asked. Cancel this request.',
  'account-request-wrong-person':
    'This request is for another person. Sign in with the address the mail was sent to.',
  'account-not-closing': 'The account is not being closed.',
  'account-suspended-by-organization':
    'The organization suspended this account. Ask one of its Owners or Administrators.',
  'subaccount-limit-reached':
    'The account has as many subaccounts as it may have. Close some that are no longer needed, or ask the operator.',
  'resource-limit-reached':
    'The account has as many resources as it may have. Release some that are no longer needed.',
  'account-suspended-by-operator':
    'The operator suspended this account. Only the operator can lift it.',
  'user-suspended-by-operator':
    'The operator suspended this person. Only the operator can lift it.',
  'organization-suspended':
    'The operator suspended the organization. Nobody can use it until the operator lifts that: ask whoever runs this installation.',
  'closing-limit-reached':
    'So many accounts were closed lately that no more can be. Wait until older closings are 30 days ago, or ask the operator.',
  'account-owner-protected':
    'The account owner cannot be changed this way. The account keeps its owner.',
  'acknowledgement-missing': 'Confirm every consequence before you go on.',
  conflict: 'This does not fit the present state any more. Reload the page and decide again.',
  'credential-missing': 'This part of the API takes OAuth tokens only.',
  'cross-site-request':
    'The request came from another site and was refused. Open this page again and repeat it here.',
  'cursor-invalid': 'This page of the list no longer exists. Go back to the first page.',
  'domain-exists': 'The organization already has this domain.',
  'domain-invalid':
    'This is not a domain that can be verified. Enter a bare domain such as example.com.',
  'domain-limit-reached': 'The organization has as many domains as it may have. Delete one first.',
  'domain-managed':
    'The domain of this address is managed by another organization. It can add the account, invite the person itself, or relax its sign-up rule.',
  'domain-not-verified':
    'The address is not in a verified domain. Verify the domain, or invite the person to an account.',
  'domain-proof-missing':
    'The record or file was not found. Publish it exactly as shown, wait a little and check again.',
  'domain-taken': 'Another organization holds this domain.',
  'domain-public': 'Nobody can claim this domain: it is a public suffix or a free-mail provider.',
  'email-invalid': 'This is not an e-mail address. Enter one such as name@example.com.',
  'filter-required': 'Filter by person, by account, or by both.',
  'operation-has-grown':
    'More would be affected than you were shown. Look at the preview again, then decide.',
  'operation-limit-reached':
    'Too many operations are waiting. Wait until one is over, or cancel one.',
  'operation-not-retryable':
    'There is nothing to do again: it still runs, no row failed, or its rows are no longer kept.',
  'operation-not-cancellable':
    'The set-up of an account cannot be stopped half-way. Close the account if it is not wanted any more.',
  'operation-over': 'The operation is over already. Look at what became of its rows.',
  'operation-too-large':
    'An operation has at most 100,000 rows. Narrow the selection, or do it in several parts.',
  'misdirected-request': 'Guildhall is not reached under this address. Use its public address.',
  'idempotency-mismatch': 'The request was repeated with other content. Try again.',
  'identity-not-managed': 'The person is not a managed user of this organization.',
  'invalid-client': 'The client is unknown or its secret is wrong.',
  'invitation-limit-reached':
    'Too many invitations are open. Revoke those that are no longer wanted.',
  'invitation-not-pending':
    'The invitation is no longer pending. Send a new one if it is still wanted.',
  'invitation-resend-too-soon':
    'The invitation was sent a moment ago. Wait a minute before sending it again.',
  'invitation-sends-exhausted':
    'The invitation was sent as often as it may be. Revoke it and send a new one.',
  'invitation-wrong-person':
    'The invitation is for another address. Sign in with the address that was invited.',
  'link-unusable': 'This link was used before or has expired. Ask for a new one.',
  'malformed-request': 'Some of the fields need another look.',
  'method-not-allowed': 'This cannot be done here.',
  'not-authenticated': 'Your session has ended. Sign in again.',
  'not-found': 'This does not exist, or you may not see it.',
  'not-ready': 'Guildhall is starting. Try again in a moment.',
  'organization-account-not-found': 'The organization has no such account.',
  'organization-membership-exists':
    'You already belong to an organization. A person belongs to at most one.',
  'organization-membership-pending':
    'You already belong to another organization. Leave it on your profile first, or ask for an invitation to another address of yours.',
  'organization-not-found': 'The organization was not found.',
  'organization-not-empty':
    'Other people belong to the organization. Remove them first, or transfer it to one of them.',
  'organization-owner-only':
    'Nobody but the Organization Owner may do this to themselves. Ask them to do it, or to transfer the ownership of the organization first.',
  'organization-owner-protected':
    'The Organization Owner cannot be changed this way. Transfer the organization first, or delete it where nobody else is managed.',
  'own-user-protected':
    'You cannot do this to yourself. Ask another administrator; your profile has ways to leave.',
  'heir-missing': 'Some accounts still need a new owner. Choose one for each.',
  'heir-not-possible':
    'This person cannot take the accounts over. Choose an active managed user of the organization.',
  'organization-membership-missing': 'You belong to no organization.',
  'password-too-weak': 'The password is not strong enough. Follow the advice at the field.',
  'password-wrong': 'The current password is wrong.',
  'permission-denied':
    'You may not do this. Ask an administrator of the organization or the owner of the account.',
  'role-assignment-exists': 'The person already has this role here.',
  'role-not-assignable': 'This role cannot be given here.',
  'roles-not-combinable':
    'These roles cannot be combined. Administrator stands alone; Developer, Billing Manager and Support combine freely.',
  'scope-not-granted': 'The app does not hold this scope.',
  'scope-not-managed': 'The account is not a managed account of this organization.',
  'invitation-void':
    'What this invitation rests on is gone. Ask whoever invited you for a new one.',
  'set-up-done': 'Guildhall is already set up. Sign in, or ask an administrator for an invitation.',
  'second-factor-required':
    'A second factor is required. Confirm your sign-in, or add a second factor, to go on.',
  'fresh-proof-required': 'Confirm that it is you, then do it again.',
  'second-factor-failed': 'This was not accepted. Use the current code; each code works once.',
  'second-factor-locked':
    'Too many wrong codes. Wait a little and try again, or confirm it in another way.',
  'second-factor-exists': 'There is an authenticator app already. Remove it first.',
  'second-factor-missing': 'There is no second factor.',
  'second-factor-demanded':
    'This is the last second factor, and one is demanded. Add another one first.',
  'passkey-refused': 'The passkey could not be added. Start again, or use another device.',
  'passkey-limit-reached': 'There are as many passkeys as there may be. Remove one first.',
  'passkey-needed':
    'It is your only passkey, and you have no password. Add another passkey or set a password first.',
  'password-exists': 'You have a password already. Change it with the current one.',
  'password-missing': 'There is no password any more. Reload the page.',
  'enrolment-unusable': 'This attempt has run out. Start again.',
  'sign-in-failed': 'E-mail or password is wrong. Check both, or reset your password.',
  'sign-up-restricted':
    'The domain of this address is managed by an organization that lets people in by invitation only. Ask its administrator for one.',
  'sponsor-not-eligible':
    'The sponsor is not an active managed user of this organization. Choose somebody else.',
  'too-large': 'This is too much at once. Send less.',
  'too-many-requests': 'Too many attempts. Wait a little and try again.',
  unreachable: 'The server cannot be reached. Check your connection and try again.',
  'unexpected-failure': 'Something broke on our side. Try again in a moment.',
  'unsupported-grant-type': 'The grant type is not supported.',
  'unsupported-media-type': 'The content type is not supported.',
  'user-already-managed':
    'The person already belongs to an organization. They have to leave it first, or use another address.',
  'user-not-managed':
    'The person is not an active managed user of this organization. Invite them first.',
  'user-not-external': 'Only access of people from outside has an end date and a sponsor.',
  'version-mismatch': 'Someone else changed this meanwhile. Look at the difference and save again.',
} as const satisfies Readonly<Record<ErrorCode | 'unreachable', string>>;
