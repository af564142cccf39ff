export const userEn = {} as const;
