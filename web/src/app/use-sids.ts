import {
  type AccountSid,
  type OperationSid,
  type OrganizationSid,
  parseSid,
  type SidNoun,
  type SidOf,
  type UserSid,
} from '@guildhall/contract';
import { notFound, useParams } from '@tanstack/react-router';

function useSid<Noun extends SidNoun>(noun: Noun, parameter: string): SidOf<Noun> {
  const params: Readonly<Record<string, unknown>> = useParams({ strict: false });
  const sid = parseSid(noun, String(params[parameter] ?? ''));
  if (sid === undefined) throw notFound();
  return sid;
}

/** The organization of the address `/admin/$organizationSid/…`; a malformed one is "not found". */
export function useOrganizationSid(): OrganizationSid {
  return useSid('organization', 'organizationSid');
}

/** The account of the address. */
export function useAccountSid(): AccountSid {
  return useSid('account', 'accountSid');
}

/** The person of the address. */
export function useUserSid(): UserSid {
  return useSid('user', 'userSid');
}

/** The operation of the address. */
export function useOperationSid(): OperationSid {
  return useSid('operation', 'operationSid');
}
