import type { profileEn } from './profile.en.ts';
import type { Translation } from './translation.ts';

export const profileJa: Translation<typeof profileEn> = {};
