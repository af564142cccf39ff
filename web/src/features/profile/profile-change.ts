import type { Me } from '@guildhall/contract';

type Profile = Pick<Me, 'firstName' | 'lastName' | 'timeZone' | 'locale' | 'version'>;

/** True when the newer profile differs from the older one in its language alone, so that nothing typed is in doubt. */
export function isOnlyAnotherLanguage(older: Profile, newer: Profile): boolean {
  return (
    newer.version > older.version &&
    newer.locale !== older.locale &&
    newer.firstName === older.firstName &&
    newer.lastName === older.lastName &&
    newer.timeZone === older.timeZone
  );
}
