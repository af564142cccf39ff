import type { auditEn } from './audit.en.ts';
import type { Translation } from './translation.ts';

export const auditJa: Translation<typeof auditEn> = {};
