import { startEmbeddedServer } from '../../src/platform/database/embedded-server.ts';
import { rawStatement } from '../../src/platform/database/raw-statement.ts';
import { type Connections, openConnections } from '../../src/platform/database/transaction.ts';
import { createLog } from '../../src/platform/log.ts';

/** Looks at, and changes, what is stored in a data directory while no process of the product runs. */
export async function besideProcesses<Result>(
  dataDir: string,
  work: (connections: Connections) => Promise<Result>,
): Promise<Result> {
  const server = await startEmbeddedServer({ dataDir, log: createLog({ level: 'silent' }) });
  const connections = openConnections({ ...server.connection, max: 1 }, () => undefined);
  try {
    return await work(connections);
  } finally {
    await connections.close();
    await server.stop();
  }
}

/** How many rows a question has. */
export async function countRows({ direct }: Connections, question: string): Promise<number> {
  const row = await direct.first(
    rawStatement<{ readonly count: number }>(
      `select count(*)::integer as count from (${question}) found`,
    ),
  );
  return row?.count ?? -1;
}
