import type { invitationEn } from './invitation.en.ts';
import type { Translation } from './translation.ts';

export const invitationJa: Translation<typeof invitationEn> = {};
