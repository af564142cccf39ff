import type { accountEn } from './account.en.ts';
import type { Translation } from './translation.ts';

export const accountJa: Translation<typeof accountEn> = {};
