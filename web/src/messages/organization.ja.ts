import type { organizationEn } from './organization.en.ts';
import type { Translation } from './translation.ts';

export const organizationJa: Translation<typeof organizationEn> = {};
