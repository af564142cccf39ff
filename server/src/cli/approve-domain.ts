import { parseSid } from '@guildhall/contract';
import { createNewSid } from '../core/new-sid.ts';
import { createRunUnit } from '../core/unit-of-work.ts';
import { approveDomain as approve } from '../modules/domain/index.ts';
import { systemClock } from '../platform/clock.ts';
import { systemRandom } from '../platform/random.ts';
import { openInstallation } from './open-installation.ts';

/** `guildhall approve-domain ORGANIZATION DOMAIN`: the operator vouches for a domain, for a year (D13). Both are sids. */
export async function approveDomain(
  print: (line: string) => void,
  words: readonly string[],
): Promise<number> {
  const organizationSid = parseSid('organization', words[0] ?? '');
  const domainSid = parseSid('domain', words[1] ?? '');
  if (organizationSid === undefined || domainSid === undefined)
    throw new Error('Give both sids: guildhall approve-domain OR… DN…');
  const installation = await openInstallation(process.env, 'visit');
  try {
    const runUnit = createRunUnit({
      connections: installation.app,
      clock: systemClock,
      newSid: createNewSid(systemRandom),
      wake: () => undefined,
    });
    const origin = { address: '', userAgent: 'guildhall', requestId: 'command-line' };
    const domain = await runUnit({ actor: { kind: 'operator' }, origin, tenants: [] }, (unit) =>
      approve(unit, systemRandom, { organizationSid, domainSid }),
    );
    print(
      domain.approvedUntil === null
        ? `${domain.name} is verified by its own proof; there is nothing to approve.`
        : `${domain.name} is approved until ${domain.approvedUntil.toISOString().slice(0, 10)}.`,
    );
    return 0;
  } finally {
    await installation.close();
  }
}
