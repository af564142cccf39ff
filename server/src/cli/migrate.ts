import { openInstallation } from './open-installation.ts';

/** `guildhall migrate`: opens the database, which brings it up to date, and ends. */
export async function migrateOnly(print: (line: string) => void): Promise<number> {
  const installation = await openInstallation(process.env, 'migrate');
  await installation.close();
  print('The database is up to date.');
  return 0;
}
