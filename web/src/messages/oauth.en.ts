export const oauthEn = {} as const;
