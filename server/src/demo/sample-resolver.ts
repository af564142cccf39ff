import type { TxtResolver } from '../platform/dns/txt-resolver.ts';

/** The DNS of the sample: the company publishes records in it. */
export interface SampleResolver extends TxtResolver {
  publish(name: string, value: string): void;
  withdraw(name: string): void;
}

/** Answers every domain of the sample with the record it asks for: the proof the company published. */
export function createSampleResolver(): SampleResolver {
  const records = new Map<string, string>();
  return {
    publish: (name, value) => void records.set(name, value),
    withdraw: (name) => void records.delete(name),
    lookUp: async (name) => ({
      outcome: 'values',
      values: [records.get(name)].filter((value) => value !== undefined),
      resolver: 'sample',
    }),
  };
}
