export const auditEn = {} as const;
