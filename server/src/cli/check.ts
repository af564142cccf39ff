import { checkInvariants } from '../check/check-invariants.ts';
import { verifyEveryChain } from '../modules/audit/index.ts';
import { openInstallation } from './open-installation.ts';

/**
 * `guildhall check`: asks every promise of the database. Prints what does not hold, row by row.
 * Works beside a running server. Answers the exit code: 0 when all hold, 1 otherwise.
 */
export async function check(print: (line: string) => void): Promise<number> {
  const installation = await openInstallation(process.env, 'visit');
  try {
    const breaches = await checkInvariants(installation.owner.direct);
    for (const { id, promise, rows } of breaches) {
      print(`✗ ${id}  ${promise}`);
      for (const row of rows) print(`    ${JSON.stringify(row)}`);
    }
    const faults = await verifyEveryChain(installation.owner.direct);
    for (const { tenantSid, sequence, kind } of faults) {
      print(`✗ I-20  The audit log of ${tenantSid} has a row that is ${kind}: number ${sequence}`);
    }
    const broken = breaches.length + faults.length;
    print(sayHowMany(broken));
    return broken === 0 ? 0 : 1;
  } finally {
    await installation.close();
  }
}

function sayHowMany(broken: number): string {
  if (broken === 0) return 'Every promise holds.';
  return broken === 1 ? 'One promise does not hold.' : `${broken} promises do not hold.`;
}
