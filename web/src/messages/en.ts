import { appEn } from './app.en.ts';
import { errorEn } from './error.en.ts';
import { formEn } from './form.en.ts';
import { newsEn } from './news.en.ts';
import { organizationEn } from './organization.en.ts';
import { profileEn } from './profile.en.ts';
import { signInEn } from './sign-in.en.ts';
import { uiEn } from './ui.en.ts';
import { userEn } from './user.en.ts';

export const en = {
  app: appEn,
  error: errorEn,
  form: formEn,
  news: newsEn,
  organization: organizationEn,
  profile: profileEn,
  'sign-in': signInEn,
  ui: uiEn,
  user: userEn,
} as const;
