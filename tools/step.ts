import { spawn } from 'node:child_process';
import { join } from 'node:path';

/** The root of the repository. */
export const root = join(import.meta.dirname, '..');

/** One command of a check: run with this same Node, so that nothing depends on the PATH. */
export interface Step {
  readonly name: string;
  /** Script and arguments, relative to the root. */
  readonly command: readonly string[];
  readonly timeoutSeconds: number;
  readonly environment?: Readonly<Record<string, string>>;
}

/** How a step ended: its whole output, and whether it ended well, by itself and in time. */
export interface StepResult {
  readonly name: string;
  readonly hasPassed: boolean;
  readonly output: string;
  readonly seconds: number;
  /** Why the step did not pass, when that is not in its output. */
  readonly reason?: string;
}

/** Runs a step to its end; never rejects. The whole process group is killed when time is up. */
export function runStep(step: Step): Promise<StepResult> {
  const started = performance.now();
  const child = spawn(process.execPath, step.command, {
    cwd: root,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...step.environment },
  });
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
  const stop = () => killGroup(child.pid);
  process.once('exit', stop);
  return new Promise((resolve) => {
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      stop();
    }, step.timeoutSeconds * 1000);
    const finish = (hasPassed: boolean, reason?: string) => {
      clearTimeout(timer);
      process.off('exit', stop);
      stop();
      resolve({
        name: step.name,
        hasPassed,
        output: Buffer.concat(chunks).toString('utf8'),
        seconds: (performance.now() - started) / 1000,
        ...(reason === undefined ? {} : { reason }),
      });
    };
    child.once('error', (error) => finish(false, error.message));
    child.once('exit', () => setTimeout(() => child.stdout.destroy(), 2000).unref());
    child.once('close', (code, signal) => {
      if (isLate) finish(false, `took longer than ${step.timeoutSeconds} s and was stopped`);
      else if (code === 0) finish(true);
      else finish(false, code === null ? `ended by ${signal}` : `ended with status ${code}`);
    });
  });
}

function killGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // The group has already ended.
  }
}
