import { setTimeout as wait } from 'node:timers/promises';
import { median } from './contest.ts';
import { listProcesses, memoryOf, treeOf } from './cpu-time.ts';
import { type BenchServer, type Installation, startProduct } from './processes.ts';
import type { Line } from './report.ts';

const starts = 3;
const settleMs = 4000;

/** P10: from the command to ready on a warm data directory, then memory at rest; leaves the product running. */
export async function measureStart(
  installation: Installation,
  report: (line: Line) => void,
): Promise<BenchServer> {
  const times: number[] = [];
  for (let round = 1; round < starts; round += 1) {
    const server = await startProduct(installation);
    times.push(server.readyAfter);
    await server.stop();
  }
  const server = await startProduct(installation);
  times.push(server.readyAfter);
  const seconds = median(times) / 1000;
  const spread = times.map((time) => (time / 1000).toFixed(2)).join(' ');
  const common = { id: 'P10', limit: '–', ratio: '–' };
  report({
    ...common,
    name: 'start, warm data directory',
    load: `${starts} starts: ${spread} s`,
    ours: `${seconds.toFixed(2)} s`,
    goal: '≤ 2 s',
    isMet: seconds <= 2,
    detail: times,
  });
  await wait(settleMs);
  const tree = treeOf(await listProcesses(), server.pid);
  const own = tree.filter(({ pid }) => pid === server.pid);
  const mebibytes = async (uses: typeof tree) => (await memoryOf(uses)) / 1024 / 1024;
  const [process, whole] = [await mebibytes(own), await mebibytes(tree)];
  report({
    ...common,
    name: 'memory at rest',
    load: `${tree.length} processes, shared pages counted once`,
    ours: `server ${process.toFixed(0)} MiB, whole tree ${whole.toFixed(0)} MiB`,
    goal: '≤ 200 MB, ≤ 300 MB',
    isMet: process <= 200 && whole <= 300,
    detail: { process, whole },
  });
  return server;
}
