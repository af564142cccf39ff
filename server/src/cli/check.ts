import { checkInvariants } from '../check/check-invariants.ts';
import { openInstallation } from './open-installation.ts';

/**
 * `guildhall check`: asks every promise of the database. Prints what does not hold, row by row.
 * Answers the exit code: 0 when all hold, 1 otherwise.
 */
export async function check(print: (line: string) => void): Promise<number> {
  const installation = await openInstallation(process.env);
  try {
    const breaches = await checkInvariants(installation.owner.direct);
    for (const { id, promise, rows } of breaches) {
      print(`✗ ${id}  ${promise}`);
      for (const row of rows) print(`    ${JSON.stringify(row)}`);
    }
    print(
      breaches.length === 0 ? 'Every promise holds.' : `${breaches.length} promises do not hold.`,
    );
    return breaches.length === 0 ? 0 : 1;
  } finally {
    await installation.close();
  }
}
