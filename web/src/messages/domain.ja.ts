import type { domainEn } from './domain.en.ts';
import type { Translation } from './translation.ts';

export const domainJa: Translation<typeof domainEn> = {};
