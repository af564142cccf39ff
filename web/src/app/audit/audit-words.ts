import type { ActorKind, AuditResult } from '@guildhall/contract';
import type { MessageKey } from '../../messages/catalogue.ts';

/** Kinds of things that are done to, as the filter offers them. */
export const auditNouns: Readonly<Record<string, MessageKey>> = {
  account: 'audit.nounAccount',
  subaccount: 'audit.nounSubaccount',
  resource: 'audit.nounResource',
  'account-user': 'audit.nounAccountUser',
  'account-invitation': 'audit.nounAccountInvitation',
  invitation: 'audit.nounInvitation',
  'external-user': 'audit.nounExternalUser',
  'role-assignment': 'audit.nounRoleAssignment',
  import: 'audit.nounImport',
  'account-request': 'audit.nounAccountRequest',
  claim: 'audit.nounClaim',
  domain: 'audit.nounDomain',
  'oauth-app': 'audit.nounOauthApp',
  organization: 'audit.nounOrganization',
  export: 'audit.nounExport',
  operation: 'audit.nounOperation',
  user: 'audit.nounUser',
  'user-password': 'audit.nounUserPassword',
  'user-session': 'audit.nounUserSession',
  session: 'audit.nounSession',
};

export const resultName: Readonly<Record<AuditResult, MessageKey>> = {
  done: 'audit.resultDone',
  refused: 'audit.resultRefused',
};

export const actorKindName: Readonly<Record<ActorKind, MessageKey>> = {
  user: 'audit.kindUser',
  'oauth-app': 'audit.kindOauthApp',
  operator: 'audit.kindOperator',
  system: 'audit.kindSystem',
  anonymous: 'audit.kindAnonymous',
};

/** What a look at a domain's record found. */
export const findingName: Readonly<Record<string, MessageKey>> = {
  found: 'domain.findingFound',
  missing: 'domain.findingMissing',
  'other-values': 'domain.findingOther',
  timeout: 'domain.findingTimeout',
  'server-failure': 'domain.findingFailure',
  taken: 'domain.findingTaken',
  redirected: 'domain.findingRedirected',
  unreachable: 'domain.findingUnreachable',
  'inner-address': 'domain.findingInner',
  'approval-over': 'domain.findingApprovalOver',
};

/** What a file is of. */
const exportName: Readonly<Record<string, MessageKey>> = {
  users: 'audit.listUsers',
  'external-users': 'audit.listExternalUsers',
  invitations: 'audit.listInvitations',
  'audit-entries': 'audit.listAuditEntries',
  'import-candidates': 'audit.listImportCandidates',
  'operation-rows': 'audit.listOperationRows',
};

/** What an operation does. */
const workName: Readonly<Record<string, MessageKey>> = {
  'invite-users': 'audit.workInviteUsers',
  'change-organization-role': 'audit.workChangeOrganizationRole',
  'give-account-roles': 'audit.workGiveAccountRoles',
  'take-account-access': 'audit.workTakeAccountAccess',
  'suspend-users': 'audit.workSuspendUsers',
  'reactivate-users': 'audit.workReactivateUsers',
  'resend-invitations': 'audit.workResendInvitations',
  'revoke-invitations': 'audit.workRevokeInvitations',
  import: 'audit.workImport',
};

/** Words of the contract that stand where other entries have a name. */
const targetWords: Readonly<Record<string, Readonly<Record<string, MessageKey>>>> = {
  export: exportName,
  operation: workName,
};

/** The words for a target that is named by a word of the contract. */
export function targetWord(type: string, name: string): MessageKey | undefined {
  return targetWords[type]?.[name];
}

/** The sentence for each action; an action without one is shown as its own word. */
export const actionSentence: Readonly<Record<string, MessageKey>> = {
  'account.create': 'audit.accountCreate',
  'account.update': 'audit.accountUpdate',
  'account.join-organization': 'audit.accountJoin',
  'account-invitation.create': 'audit.accountInvitationCreate',
  'account-invitation.resend': 'audit.accountInvitationResend',
  'account-invitation.revoke': 'audit.accountInvitationRevoke',
  'account-user.update': 'audit.accountUserUpdate',
  'account-user.remove': 'audit.accountUserRemove',
  'account-user.end': 'audit.accountUserEnd',
  'external-user.update': 'audit.externalUserUpdate',
  'external-user.remove': 'audit.externalUserRemove',
  'invitation.create': 'audit.invitationCreate',
  'invitation.resend': 'audit.invitationResend',
  'invitation.revoke': 'audit.invitationRevoke',
  'invitation.accept': 'audit.invitationAccept',
  'invitation.decline': 'audit.invitationDecline',
  'invitation.mail': 'audit.invitationMail',
  'import.start': 'audit.importStart',
  'user.import': 'audit.userImport',
  'account-request.create': 'audit.accountRequestCreate',
  'account-request.resend': 'audit.accountRequestResend',
  'account-request.cancel': 'audit.accountRequestCancel',
  'account-request.accept': 'audit.accountRequestAccept',
  'account-request.decline': 'audit.accountRequestDecline',
  'account-request.mail': 'audit.accountRequestMail',
  'claim.create': 'audit.claimCreate',
  'claim.resend': 'audit.claimResend',
  'claim.revoke': 'audit.claimRevoke',
  'claim.accept': 'audit.claimAccept',
  'claim.decline': 'audit.claimDecline',
  'claim.mail': 'audit.claimMail',
  'organization-feature.set': 'audit.organizationFeatureSet',
  'organization-limit.set': 'audit.organizationLimitSet',
  'role-assignment.create': 'audit.roleAssignmentCreate',
  'role-assignment.delete': 'audit.roleAssignmentDelete',
  'domain.create': 'audit.domainCreate',
  'domain.verify': 'audit.domainVerify',
  'domain.delete': 'audit.domainDelete',
  'domain.approve': 'audit.domainApprove',
  'domain.recheck': 'audit.domainRecheck',
  'domain.lapse': 'audit.domainLapse',
  'export.create': 'audit.exportCreate',
  'export.download': 'audit.exportDownload',
  'operation.create': 'audit.operationCreate',
  'operation.cancel': 'audit.operationCancel',
  'operation.retry': 'audit.operationRetry',
  'operation.finish': 'audit.operationFinish',
  'oauth-app.create': 'audit.oauthAppCreate',
  'oauth-app.delete': 'audit.oauthAppDelete',
  'organization.create': 'audit.organizationCreate',
  'organization.update': 'audit.organizationUpdate',
  'organization.settle': 'audit.organizationSettle',
  'organization.transfer': 'audit.organizationTransfer',
  'organization.delete': 'audit.organizationDelete',
  'organization.suspend': 'audit.organizationSuspend',
  'organization.reactivate': 'audit.organizationReactivate',
  'user.create': 'audit.userCreate',
  'user.update': 'audit.userUpdate',
  'user.suspend': 'audit.userSuspend',
  'user.reactivate': 'audit.userReactivate',
  'user.remove': 'audit.userRemove',
  'user.delete': 'audit.userDelete',
  'organization.leave': 'audit.organizationLeave',
  'me.delete': 'audit.meDelete',
  'account.transfer': 'audit.accountTransfer',
  'access.relinquish': 'audit.accessRelinquish',
  'account-user.relinquish': 'audit.accountUserRelinquish',
  'subaccount.create': 'audit.subaccountCreate',
  'resource.register': 'audit.resourceRegister',
  'resource.release': 'audit.resourceRelease',
  'resource.ask': 'audit.resourceAsk',
  'account.suspend': 'audit.accountSuspend',
  'account.reactivate': 'audit.accountReactivate',
  'account.close': 'audit.accountClose',
  'account.reopen': 'audit.accountReopen',
  'account.purge': 'audit.accountPurge',
  'account.leave-organization': 'audit.accountLeave',
  'user.lock': 'audit.userLock',
  'user-password.reset': 'audit.userPasswordReset',
  'user-session.delete': 'audit.userSessionDelete',
  'user-lock-out.delete': 'audit.userLockOutDelete',
  'password.change': 'audit.passwordChange',
  'password-link.create': 'audit.passwordLinkCreate',
  'password-reset.start': 'audit.passwordResetStart',
  'password-reset.complete': 'audit.passwordResetComplete',
  'session.create': 'audit.sessionCreate',
  'session.delete': 'audit.sessionDelete',
  'current-session.delete': 'audit.currentSessionDelete',
  'sign-in-link.create': 'audit.signInLinkCreate',
  'sign-in-link.redeem': 'audit.signInLinkRedeem',
  'sign-up.start': 'audit.signUpStart',
  'sign-up.complete': 'audit.signUpComplete',
  'sign-up.join': 'audit.signUpJoin',
  'set-up-link.create': 'audit.setUpLinkCreate',
  'set-up.complete': 'audit.setUpComplete',
  'me.update': 'audit.meUpdate',
};
