import { parentPort, Worker, workerData } from 'node:worker_threads';
import { type Run, runSequences } from './sequences.ts';

/**
 * Runs sequences in a thread with a database server of its own, so that two lanes use two cores;
 * answers the report of a failure, or undefined.
 */
export async function runInThread(run: Run): Promise<string | undefined> {
  const worker = new Worker(new URL(import.meta.url), {
    workerData: run,
    // Statements are recorded by the process; a thread would empty its file.
    env: { ...process.env, GUILDHALL_STATEMENTS: '' },
  });
  const { promise, resolve, reject } = Promise.withResolvers<string | undefined>();
  worker.once('message', resolve);
  worker.once('error', reject);
  const report = await promise;
  await worker.terminate();
  return report;
}

if (parentPort !== null) parentPort.postMessage(await runSequences(workerData));
