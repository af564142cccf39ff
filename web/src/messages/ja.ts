import { accountJa } from './account.ja.ts';
import { accountLifeJa } from './account-life.ja.ts';
import { accountOwnerJa } from './account-owner.ja.ts';
import { accountRequestJa } from './account-request.ja.ts';
import { accountSetUpJa } from './account-set-up.ja.ts';
import { accountSettingJa } from './account-setting.ja.ts';
import { appJa } from './app.ja.ts';
import { attemptJa } from './attempt.ja.ts';
import { auditJa } from './audit.ja.ts';
import type { Catalogue } from './catalogue.ts';
import { claimJa } from './claim.ja.ts';
import { consoleJa } from './console.ja.ts';
import { credentialJa } from './credential.ja.ts';
import { departureJa } from './departure.ja.ts';
import { domainJa } from './domain.ja.ts';
import { emailChangeJa } from './email-change.ja.ts';
import { errorJa } from './error.ja.ts';
import { explainJa } from './explain.ja.ts';
import { exportJa } from './export.ja.ts';
import { externalJa } from './external.ja.ts';
import { factorJa } from './factor.ja.ts';
import { formJa } from './form.ja.ts';
import { inboxJa } from './inbox.ja.ts';
import { independentJa } from './independent.ja.ts';
import { invitationJa } from './invitation.ja.ts';
import { myFactorJa } from './my-factor.ja.ts';
import { newsJa } from './news.ja.ts';
import { oauthJa } from './oauth.ja.ts';
import { offerJa } from './offer.ja.ts';
import { operationJa } from './operation.ja.ts';
import { organizationJa } from './organization.ja.ts';
import { paletteJa } from './palette.ja.ts';
import { profileJa } from './profile.ja.ts';
import { proofJa } from './proof.ja.ts';
import { securityJa } from './security.ja.ts';
import { signInJa } from './sign-in.ja.ts';
import { signInPolicyJa } from './sign-in-policy.ja.ts';
import { subaccountJa } from './subaccount.ja.ts';
import { uiJa } from './ui.ja.ts';
import { userJa } from './user.ja.ts';
import { userPageJa } from './user-page.ja.ts';
import { viewJa } from './view.ja.ts';
import { webhookJa } from './webhook.ja.ts';

export const ja: Catalogue = {
  account: accountJa,
  'account-life': accountLifeJa,
  'account-set-up': accountSetUpJa,
  'account-owner': accountOwnerJa,
  'account-request': accountRequestJa,
  'account-setting': accountSettingJa,
  app: appJa,
  attempt: attemptJa,
  audit: auditJa,
  claim: claimJa,
  console: consoleJa,
  credential: credentialJa,
  departure: departureJa,
  'email-change': emailChangeJa,
  domain: domainJa,
  error: errorJa,
  explain: explainJa,
  export: exportJa,
  external: externalJa,
  factor: factorJa,
  form: formJa,
  inbox: inboxJa,
  independent: independentJa,
  invitation: invitationJa,
  'my-factor': myFactorJa,
  news: newsJa,
  oauth: oauthJa,
  offer: offerJa,
  operation: operationJa,
  organization: organizationJa,
  profile: profileJa,
  palette: paletteJa,
  proof: proofJa,
  security: securityJa,
  'sign-in': signInJa,
  'sign-in-policy': signInPolicyJa,
  subaccount: subaccountJa,
  ui: uiJa,
  user: userJa,
  'user-page': userPageJa,
  view: viewJa,
  webhook: webhookJa,
};
