export const organizationEn = {} as const;
