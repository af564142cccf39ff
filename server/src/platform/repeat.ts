/** Work that is repeated in the background. */
export interface Repetition {
  start(): void;
  /** Does the work now, or once more when it is under way. */
  wake(): void;
  /** Ends the repetition; resolves when what is under way has ended. */
  stop(): Promise<void>;
}

/**
 * Repeats `work`, never twice at a time: `pause` milliseconds after it ended, or when woken, but then not before it
 * has rested for `rest` milliseconds. `work` does not throw.
 */
export function repeatUntilStopped(pause: number, work: () => Promise<void>, rest = 0): Repetition {
  let isStopped = true;
  let isAskedAgain = false;
  let isResting = false;
  let running: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;
  const once = async () => {
    do {
      isAskedAgain = false;
      await work();
    } while (isAskedAgain && rest === 0 && !isStopped);
    running = undefined;
    if (isStopped) return;
    isResting = rest > 0;
    timer = setTimeout(isResting ? endRest : run, isResting ? rest : pause);
  };
  const endRest = () => {
    isResting = false;
    if (isAskedAgain) run();
    else timer = setTimeout(run, pause);
  };
  const run = () => {
    clearTimeout(timer);
    running ??= once();
  };
  const wake = () => {
    isAskedAgain = true;
    if (!isStopped && !isResting) run();
  };
  const start = () => {
    isStopped = false;
    isResting = false;
    run();
  };
  const stop = async () => {
    isStopped = true;
    clearTimeout(timer);
    await running;
  };
  return { start, wake, stop };
}
