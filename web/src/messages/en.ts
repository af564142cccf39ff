import { accountEn } from './account.en.ts';
import { appEn } from './app.en.ts';
import { attemptEn } from './attempt.en.ts';
import { auditEn } from './audit.en.ts';
import { domainEn } from './domain.en.ts';
import { errorEn } from './error.en.ts';
import { formEn } from './form.en.ts';
import { invitationEn } from './invitation.en.ts';
import { organizationEn } from './organization.en.ts';
import { profileEn } from './profile.en.ts';
import { signInEn } from './sign-in.en.ts';
import { uiEn } from './ui.en.ts';
import { userEn } from './user.en.ts';

export const en = {
  account: accountEn,
  app: appEn,
  attempt: attemptEn,
  audit: auditEn,
  domain: domainEn,
  error: errorEn,
  form: formEn,
  invitation: invitationEn,
  organization: organizationEn,
  profile: profileEn,
  'sign-in': signInEn,
  ui: uiEn,
  user: userEn,
} as const;
