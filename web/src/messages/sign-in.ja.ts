import type { signInEn } from './sign-in.en.ts';
import type { Translation } from './translation.ts';

export const signInJa: Translation<typeof signInEn> = {};
