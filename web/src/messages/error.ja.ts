import type { errorEn } from './error.en.ts';
import type { Translation } from './translation.ts';

export const errorJa: Translation<typeof errorEn> = {};
