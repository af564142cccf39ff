import { define, type ErrorDefinition } from './error-definition.ts';

/** The failures about signed requests: part of the closed table; numbers of the reference system. */
export const signedRequestErrorDefinitions = {
  'signature-required': define(
    [70052, 403, 'The account demands signed requests'],
    'Send the header Twilio-Client-Validation, signed with a registered key; or have the demand switched off in the Console.',
  ),
  'signature-not-expected': define(
    [70053, 403, 'The account does not demand signed requests'],
    'Leave the header out, or have the demand switched on in the Console; only the probe takes it before.',
  ),
  'signing-key-unknown': define(
    [70154, 401, 'The public key is not known to this account'],
    'Register the key for the account, and give its sid (CR…) as kid.',
  ),
  'signed-header-missing': define(
    [70155, 401, 'A signed header is missing in the request'],
    'Send every header named in hrh.',
  ),
  'signature-mismatch': define(
    [70156, 401, 'The request is not the one that was signed'],
    'Sign the request as it is sent: method, path, query, headers and body; values of one name in ascending order.',
  ),
  'signature-replayed': define(
    [20151, 401, 'This signed request has been made already'],
    'Sign each request anew; two equal requests within one second need PS256.',
  ),
  'validation-header-invalid': define(
    [20152, 401, 'The header of the validation token is not valid'],
    'Give alg RS256 or PS256, cty twilio-pkrv;v=1, the sid of the public key as kid, and nothing else but typ.',
  ),
  'validation-issuer-invalid': define(
    [20153, 401, 'The validation token is of another key or account'],
    'Give the API key of the Authorization header as iss, and its account as sub.',
  ),
  'validation-claims-invalid': define(
    [20154, 401, 'The claims of the validation token are not valid'],
    'Give iss, sub, exp, rqh, and hrh with at least authorization and host.',
  ),
  'validation-not-yet-valid': define(
    [20155, 401, 'The validation token is not valid yet'],
    'Compare the clocks.',
  ),
  'validation-expired': define(
    [20156, 401, 'The validation token has expired'],
    'Compare the clocks, and sign each request anew.',
  ),
  'validation-lifetime-too-long': define(
    [20157, 401, 'The validation token is valid for too long'],
    'Let it expire after 300 seconds at most.',
  ),
  'validation-signature-invalid': define(
    [20159, 401, 'The signature of the validation token is wrong'],
    'Sign with the private key that belongs to the public key named as kid.',
  ),
  'validation-not-a-token': define(
    [20160, 401, 'The validation header holds no token'],
    'Send one JWT in the header Twilio-Client-Validation, once.',
  ),
  'signed-probe-missing': define(
    [25166, 409, 'No signed request has succeeded yet'],
    'Register a public key, send a signed request to the probe, then switch the demand on.',
  ),
  'signed-requests-excluded': define(
    [25167, 409, 'Signed requests cannot be demanded on accounts of this kind'],
    'Accounts of other kinds can.',
  ),
  'signed-requests-not-for-all': define(
    [25196, 409, 'Signed requests cannot be demanded of every account at once'],
    'Switch them on account by account, each after a signed request has succeeded; they can be locked off for all.',
  ),
} as const satisfies Record<string, ErrorDefinition>;
