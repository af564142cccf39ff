import { createSetUpLink, sessionTimes } from '../modules/session/index.ts';
import { systemClock } from '../platform/clock.ts';
import { openInstallation } from './open-installation.ts';
import { type RunningServer, serve } from './serve.ts';

/** `guildhall start`: serves until a signal ends it; on an empty database it prints the set-up link. */
export async function start(print: (line: string) => void): Promise<number> {
  const installation = await openInstallation(process.env);
  try {
    const running = await serve(installation);
    // Listened for before anybody is told that it is ready.
    const signal = untilSignal();
    await announce(print, running);
    await signal;
    print(stopping);
    await running.stop();
  } finally {
    await installation.close();
  }
  print(stopped);
  return 0;
}

/** Said when a signal has come. */
export const stopping = 'Stopping: requests under way may finish';
/** Said when nothing is left of what was started. */
export const stopped = 'Stopped.';

async function announce(print: (line: string) => void, running: RunningServer): Promise<void> {
  const link = await makeSetUpLink(running);
  if (link !== undefined) {
    print(
      'Nobody is here yet. This link makes the first owner and organization; it works once, for a day:',
    );
    print(`  ${link}`);
  }
  if (running.hasMailbox) print(`Mails are not sent but shown at ${running.publicUrl}/mailbox`);
  print(`Guildhall is ready at ${running.publicUrl}`);
}

function makeSetUpLink({ app, publicUrl }: RunningServer): Promise<string | undefined> {
  const origin = { address: '', userAgent: 'guildhall', requestId: 'start' };
  return app.runUnit({ actor: { kind: 'operator' }, origin, tenants: [] }, (unit) =>
    createSetUpLink(unit, { tokens: app.tokens, times: sessionTimes }, publicUrl),
  );
}

/** One wish to stop may arrive several times: from the terminal, and again from whoever started us. */
const echoMilliseconds = 2000;

/** Waits for SIGINT or SIGTERM; another one, when the first is two seconds old, ends the process at once. */
export function untilSignal(): Promise<void> {
  return new Promise((resolve) => {
    let askedAt: number | undefined;
    const end = () => {
      const now = systemClock.now().getTime();
      if (askedAt !== undefined && now - askedAt >= echoMilliseconds) process.exit(1);
      askedAt ??= now;
      resolve();
    };
    process.on('SIGINT', end);
    process.on('SIGTERM', end);
  });
}
