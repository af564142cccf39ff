export const domainEn = {} as const;
