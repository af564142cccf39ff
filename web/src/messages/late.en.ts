import { operationEn } from './operation.en.ts';

/** Areas that the first page does not speak: they come with the pages and dialogs that do. */
export const lateEn = {
  operation: operationEn,
} as const;
