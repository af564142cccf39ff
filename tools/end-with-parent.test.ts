import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { root } from './step.ts';

/** Says its process id, and "ended" when SIGTERM reaches it; ends by itself after half a minute. */
const program = `
import { endWithParent } from './tools/end-with-parent.ts';
endWithParent();
setTimeout(() => process.exit(1), 30_000);
process.on('SIGTERM', () => {
  console.log('ended');
  process.exit();
});
console.log(process.pid);
`;

/** A shell that started the program and waits for it, as npm does; with the program's process id. */
async function startBelowShell(environment: NodeJS.ProcessEnv): Promise<{
  readonly shell: ChildProcess;
  readonly pid: number;
  readonly lines: readonly string[];
  readonly closed: Promise<unknown>;
}> {
  const shell = spawn(
    'sh',
    ['-c', '"$0" --input-type=module -e "$1" & wait', process.execPath, program],
    {
      cwd: root,
      env: environment,
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const lines: string[] = [];
  const reader = createInterface({ input: shell.stdout });
  reader.on('line', (line) => lines.push(line));
  const closed = once(reader, 'close');
  await once(reader, 'line');
  return { shell, pid: Number(lines[0]), lines, closed };
}

const { npm_lifecycle_event: _, ...plain } = process.env;

test('what npm started ends in good order when npm is gone; what anybody else started outlives them', async () => {
  const other = await startBelowShell(plain);
  const gone = once(other.shell, 'exit');
  other.shell.kill('SIGTERM');
  await gone;
  // Begun only now: when its watch has found out, one of the other would have, too.
  const own = await startBelowShell({ ...plain, npm_lifecycle_event: 'start' });
  own.shell.kill('SIGTERM');
  await own.closed;
  assert.deepEqual(own.lines.slice(1), ['ended']);
  assert.equal(other.lines.length, 1);
  process.kill(other.pid, 'SIGTERM');
  await other.closed;
  assert.deepEqual(other.lines.slice(1), ['ended']);
});
