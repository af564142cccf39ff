import type { oauthEn } from './oauth.en.ts';
import type { Translation } from './translation.ts';

export const oauthJa: Translation<typeof oauthEn> = {};
