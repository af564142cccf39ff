import { type DestinationStream, type Logger, pino } from 'pino';

/** Writes JSON lines for operators. Callers put sids and request ids in it, never secrets or mail addresses. */
export type Log = Logger;

/** How much is written: each level includes those after it. */
export type LogLevel = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent';

/** What a log needs; without a destination the lines go to standard output. */
export interface LogOptions {
  level: LogLevel;
  destination?: DestinationStream;
}

/**
 * Makes the one logger of a process; each request works with a child of it.
 * Times are ISO 8601 in UTC, levels are words.
 */
export function createLog({ level, destination }: LogOptions): Log {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}
