import type {
  FactorDemand,
  FactorDue,
  FactorMethod,
  SecondFactorDemand,
  SecondFactorFrequency,
} from '@guildhall/contract';

/** Everything that demands, or does not demand, a second factor of a person (D14). */
export interface DemandParts {
  /** By what the person can pass a second factor; recovery codes alone are none. */
  readonly methods: readonly FactorMethod[];
  /** How often the person wants to be asked, while they have a factor. */
  readonly frequency: SecondFactorFrequency;
  /** What the organization demands that manages the person; `off` for independent people. */
  readonly ofOrganization: SecondFactorDemand;
  /** An administrator demands it of this person. */
  readonly isRequiredOfUser: boolean;
  /** The account that is entered demands it. */
  readonly isRequiredByAccount?: boolean;
}

/** What a session has shown of a second factor. */
export interface FactorProof {
  readonly factorAt: Date | null;
  /** True where the device was recognized and nothing was asked. */
  readonly isRemembered: boolean;
}

/** True when the person has a second factor: recovery codes only stand in for one. */
export function hasFactor(methods: readonly FactorMethod[]): boolean {
  return methods.includes('totp') || methods.includes('passkey');
}

/** Who demands a second factor, the strictest first; of equals in the order of D14. Pure. */
export function demandsOn(parts: DemandParts): readonly FactorDemand[] {
  const { ofOrganization } = parts;
  const demands: FactorDemand[] = [];
  if (hasFactor(parts.methods)) demands.push({ by: 'person', demand: parts.frequency });
  if (ofOrganization !== 'off') demands.push({ by: 'organization', demand: ofOrganization });
  if (parts.isRequiredOfUser) demands.push({ by: 'user-setting', demand: 'once-per-device' });
  if (parts.isRequiredByAccount === true)
    demands.push({ by: 'account', demand: 'once-per-device' });
  const strict = demands.filter(({ demand }) => demand === 'every-sign-in');
  return [...strict, ...demands.filter(({ demand }) => demand !== 'every-sign-in')];
}

/** The demand that wins: the strictest. Pure. */
export function strictestOf(demands: readonly FactorDemand[]): SecondFactorDemand {
  return demands[0]?.demand ?? 'off';
}

/** Does what a session has shown satisfy the demand: a recognized device does only once per device. Pure. */
export function satisfies(proof: FactorProof, demand: SecondFactorDemand): boolean {
  if (demand === 'off') return true;
  if (proof.factorAt === null) return false;
  return demand === 'once-per-device' || !proof.isRemembered;
}

/** What is still due of a session; null when nothing is. Pure. */
export function dueOf(parts: DemandParts, proof: FactorProof): FactorDue | null {
  const demands = demandsOn(parts);
  const strictest = strictestOf(demands);
  if (satisfies(proof, strictest)) return null;
  const isEnrolled = hasFactor(parts.methods);
  return {
    step: isEnrolled ? 'verify' : 'enrol',
    methods: isEnrolled ? [...parts.methods] : [],
    demands: [...demands],
    mayRemember: strictest === 'once-per-device',
  };
}
