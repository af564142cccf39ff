import type { Translation } from './translation.ts';
import type { userEn } from './user.en.ts';

export const userJa: Translation<typeof userEn> = {};
