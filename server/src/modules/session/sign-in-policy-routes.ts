import {
  getSignInPolicy as getSignInPolicyOperation,
  type SignInPolicy,
  updateSignInPolicy as updateSignInPolicyOperation,
} from '@guildhall/contract';
import { type Binding, bindRead, bindWrite } from '../../core/binding.ts';
import {
  countWithoutSecondFactor,
  findSignInPolicy,
  type SignInPolicyRecord,
} from './sign-in-policy-store.ts';
import { updateSignInPolicy } from './update-sign-in-policy.ts';

/** What an organization demands of the sign-ins of its managed users. */
export function signInPolicyRoutes(): Binding[] {
  return [
    bindRead(getSignInPolicyOperation, async (db, { params }) =>
      toWirePolicy(
        await findSignInPolicy(db, params.organizationSid),
        await countWithoutSecondFactor(db, params.organizationSid),
      ),
    ),
    bindWrite(updateSignInPolicyOperation, async (unit, { params, body, ifMatch }) =>
      toWirePolicy(
        await updateSignInPolicy(unit, { ...params, change: body, ifMatch }),
        await countWithoutSecondFactor(unit.tx, params.organizationSid),
      ),
    ),
  ];
}

function toWirePolicy(policy: SignInPolicyRecord, usersWithoutSecondFactor: number): SignInPolicy {
  const { secondFactor, idleMinutes, absoluteMinutes, setAt, setByName, version } = policy;
  return {
    secondFactor,
    idleMinutes,
    absoluteMinutes,
    setAt: setAt?.toISOString() ?? null,
    setByName,
    usersWithoutSecondFactor,
    version,
  };
}
