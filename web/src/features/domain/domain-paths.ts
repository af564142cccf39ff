import { paths } from '../../app/paths.ts';

/** The page of one domain in the Admin Center. */
export function domainPath(organizationSid: string, domainSid: string): string {
  return `${paths.admin(organizationSid, 'domains')}/${domainSid}`;
}
