import { accountEn } from './account.en.ts';
import { accountLifeEn } from './account-life.en.ts';
import { accountOwnerEn } from './account-owner.en.ts';
import { accountRequestEn } from './account-request.en.ts';
import { accountSetUpEn } from './account-set-up.en.ts';
import { accountSettingEn } from './account-setting.en.ts';
import { claimEn } from './claim.en.ts';
import { consoleEn } from './console.en.ts';
import { credentialEn } from './credential.en.ts';
import { departureEn } from './departure.en.ts';
import { emailChangeEn } from './email-change.en.ts';
import { explainEn } from './explain.en.ts';
import { exportEn } from './export.en.ts';
import { externalEn } from './external.en.ts';
import { factorEn } from './factor.en.ts';
import { inboxEn } from './inbox.en.ts';
import { independentEn } from './independent.en.ts';
import { invitationEn } from './invitation.en.ts';
import { myFactorEn } from './my-factor.en.ts';
import { oauthEn } from './oauth.en.ts';
import { offerEn } from './offer.en.ts';
import { operationEn } from './operation.en.ts';
import { paletteEn } from './palette.en.ts';
import { proofEn } from './proof.en.ts';
import { securityEn } from './security.en.ts';
import { signInPolicyEn } from './sign-in-policy.en.ts';
import { subaccountEn } from './subaccount.en.ts';
import { userPageEn } from './user-page.en.ts';
import { viewEn } from './view.en.ts';
import { webhookEn } from './webhook.en.ts';

/** Areas that the first page does not speak: they come with the pages and dialogs that do. */
export const lateEn = {
  account: accountEn,
  'account-life': accountLifeEn,
  claim: claimEn,
  console: consoleEn,
  credential: credentialEn,
  'account-owner': accountOwnerEn,
  'account-request': accountRequestEn,
  'account-set-up': accountSetUpEn,
  'account-setting': accountSettingEn,
  departure: departureEn,
  'email-change': emailChangeEn,
  export: exportEn,
  explain: explainEn,
  external: externalEn,
  factor: factorEn,
  inbox: inboxEn,
  independent: independentEn,
  invitation: invitationEn,
  oauth: oauthEn,
  offer: offerEn,
  operation: operationEn,
  'my-factor': myFactorEn,
  palette: paletteEn,
  proof: proofEn,
  security: securityEn,
  'sign-in-policy': signInPolicyEn,
  subaccount: subaccountEn,
  'user-page': userPageEn,
  view: viewEn,
  webhook: webhookEn,
} as const;
