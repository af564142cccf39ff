const minutes = [1, 5, 15, 45, 120, 360, 894];

/** Milliseconds to wait after so many failed tries (1 = the first); undefined when it is time to give up, 24 hours after the first. */
export function retryDelay(failures: number): number | undefined {
  const delay = minutes[failures - 1];
  return delay === undefined ? undefined : delay * 60_000;
}
