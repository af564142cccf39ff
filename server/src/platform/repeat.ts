/** Work that is repeated in the background. */
export interface Repetition {
  start(): void;
  /** Does the work now, or once more when it is under way. */
  wake(): void;
  /** Ends the repetition; resolves when what is under way has ended. */
  stop(): Promise<void>;
}

/** Repeats `work`, never twice at a time: `pause` milliseconds after it ended, or when woken. `work` does not throw. */
export function repeatUntilStopped(pause: number, work: () => Promise<void>): Repetition {
  let isStopped = true;
  let isAskedAgain = false;
  let running: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;
  const once = async () => {
    do {
      isAskedAgain = false;
      await work();
    } while (isAskedAgain && !isStopped);
    running = undefined;
    if (!isStopped) timer = setTimeout(run, pause);
  };
  const run = () => {
    clearTimeout(timer);
    running ??= once();
  };
  const wake = () => {
    isAskedAgain = true;
    if (!isStopped) run();
  };
  const start = () => {
    isStopped = false;
    run();
  };
  const stop = async () => {
    isStopped = true;
    clearTimeout(timer);
    await running;
  };
  return { start, wake, stop };
}
