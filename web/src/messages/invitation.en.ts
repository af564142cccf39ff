export const invitationEn = {} as const;
