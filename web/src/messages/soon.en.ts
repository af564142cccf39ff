import { claimEn } from './claim.en.ts';
import { operationEn } from './operation.en.ts';

/** Areas that the news over the lists of people speak: they come after the list, without all the others. */
export const soonEn = {
  claim: claimEn,
  operation: operationEn,
} as const;
