import { refuseField } from '../../core/failure.ts';
import { canonicalEmail } from '../user/index.ts';

/** The canonical form of the address in `/body/email`. @throws Failure 'email-invalid' */
export function requireEmail(typed: string): string {
  const email = canonicalEmail(typed);
  if (email === undefined) {
    throw refuseField('email-invalid', 'email', 'Give one plain address such as name@example.com');
  }
  return email;
}
