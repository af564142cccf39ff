export const errorEn = {} as const;
