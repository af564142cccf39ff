import { define, type ErrorDefinition } from './error-definition.ts';

/** The failures about API credentials: part of the closed table. */
export const credentialErrorDefinitions = {
  'product-permission-limit-reached': define(
    [25168, 409, 'The catalogue has as many product permissions as it may have'],
    'Delete those that no product asks about any more.',
  ),
  'gateway-key-limit-reached': define(
    [25169, 409, 'There are as many gateway keys as there may be'],
    'Delete those that nobody asks with any more.',
  ),
  'api-key-limit-reached': define(
    [25160, 409, 'The account has as many API keys as it may have'],
    'Delete keys that are no longer used.',
  ),
  'api-key-permissions-mismatch': define(
    [25161, 400, 'The permissions do not fit the kind of the key'],
    'A restricted key has a list of permissions; a main or a standard key has none.',
  ),
  'credential-end-passed': define(
    [25162, 400, 'The end of the key is not in the future'],
    'Give an instant that is still to come, or none.',
  ),
  'auth-token-exists': define(
    [25163, 409, 'The account has two auth tokens already'],
    'Promote the secondary one, or delete one of the two.',
  ),
  'auth-token-stopped': define(
    [25179, 409, 'The secondary auth token does not work'],
    'Delete it, create another secondary one, and promote that.',
  ),
  'public-key-invalid': define(
    [25164, 400, 'This is not a public key Guildhall accepts'],
    'Give an RSA key of 2048, 3072 or 4096 bits with the exponent 65537, as a PEM public key.',
  ),
  'public-key-limit-reached': define(
    [25165, 409, 'The account has as many public keys as it may have'],
    'Delete keys that are no longer used.',
  ),
  'credential-name-invalid': define(
    [70001, 400, 'The name is not valid'],
    'Give a name of at most 64 characters.',
  ),
  'account-closed': define(
    [20403, 403, 'The account is closed'],
    'Its credentials open nothing any more.',
  ),
  'subaccount-not-active': define(
    [10001, 403, 'The subaccount is not active'],
    'Reactivate it first; one that is closed stays closed.',
  ),
} as const satisfies Record<string, ErrorDefinition>;
