import {
  approveDomain,
  createAccountInvitations,
  createDomain,
  createInvitations,
  deleteDomain,
  domainDeletionAcknowledgements,
  reportBounce,
  resendAccountInvitation,
  resendInvitation,
  revokeAccountInvitation,
  revokeInvitation,
  verifyDomain,
} from '@guildhall/contract';
import { minute } from '../support/moved-clock.ts';
import { operatorKey } from '../support/running-app.ts';
import { addedDomain, byOwner, inStage, invited, invitedToAccount, type Make } from './stage.ts';

/** Invitations and domains, from their making to their end. */
export const invitationsAndDomains: Readonly<Record<string, Make>> = {
  [createInvitations.name]: byOwner(async (stage) => ({
    params: inStage(stage),
    body: {
      emails: [`${stage.fresh()}@${stage.organization.domain}`],
      organizationRole: 'standard-user',
    },
  })),
  [resendInvitation.name]: byOwner(async (stage) => {
    const { invitationSid } = await invited(stage);
    stage.running.clock.advance(2 * minute);
    return { params: { ...inStage(stage), invitationSid } };
  }),
  [revokeInvitation.name]: byOwner(async (stage) => ({
    params: { ...inStage(stage), invitationSid: (await invited(stage)).invitationSid },
  })),
  [createAccountInvitations.name]: byOwner(async (stage) => ({
    params: { accountSid: stage.accountSid },
    body: { emails: [`${stage.fresh()}@outside.test`], roles: ['support'] },
  })),
  [resendAccountInvitation.name]: byOwner(async (stage) => {
    const invitationSid = await invitedToAccount(stage);
    stage.running.clock.advance(2 * minute);
    return { params: { accountSid: stage.accountSid, invitationSid } };
  }),
  [revokeAccountInvitation.name]: byOwner(async (stage) => ({
    params: { accountSid: stage.accountSid, invitationSid: await invitedToAccount(stage) },
  })),
  [createDomain.name]: byOwner(async (stage) => ({
    params: inStage(stage),
    body: { name: `${stage.fresh()}.test` },
  })),
  [verifyDomain.name]: byOwner(async (stage) => ({
    params: { ...inStage(stage), domainSid: await addedDomain(stage) },
  })),
  [deleteDomain.name]: byOwner(async (stage) => ({
    params: { ...inStage(stage), domainSid: await addedDomain(stage) },
    query: { acknowledge: domainDeletionAcknowledgements.join(',') },
  })),
  [reportBounce.name]: async (stage) => {
    const { email, invitationSid } = await invited(stage);
    const messageId = `<${invitationSid}.1@guildhall.example>`;
    return {
      running: stage.running,
      client: stage.running.browser({ authorization: `Bearer ${operatorKey}` }),
      body: { messageId, recipient: email, status: '5.1.1' },
    };
  },
  [approveDomain.name]: async (stage) => ({
    running: stage.running,
    client: stage.running.browser({ authorization: `Bearer ${operatorKey}` }),
    params: { ...inStage(stage), domainSid: await addedDomain(stage) },
  }),
};
