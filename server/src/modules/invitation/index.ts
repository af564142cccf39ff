/**
 * Invitations into organizations and to accounts. Promises: each is accepted at most once, by the
 * invited person, before it expires, and never gives more than its author may give (I-07, I-08).
 */

export { countOpenInvitationsTo, deleteInvitationsTo } from './account-invitations-store.ts';
export { clearInvitations } from './clear-invitations.ts';
export { holdInvitationsIn } from './clear-invitations-store.ts';
export {
  countOpenInvitationsBy,
  deleteOffersOf,
  forgetInvitationSponsor,
  listOpenInvitationsBy,
} from './concerned-store.ts';
export { createAccountInvitations } from './create-account-invitations.ts';
export { createInvitations } from './create-invitations.ts';
export { endAccountInvitationsTo } from './end-account-invitations-to.ts';
export { endInvitationsOf, holdInvitationsOf } from './end-invitations-of.ts';
export {
  endInvitationsToAccount,
  holdInvitationsToAccount,
} from './end-invitations-to-account.ts';
export { hasOpenInvitation } from './has-open-invitation.ts';
export { invitationChores } from './invitation-chores.ts';
export { invitationExport } from './invitation-export.ts';
export { invitationEventHandlers } from './invitation-jobs.ts';
export { invitationKinds } from './invitation-kinds.ts';
export { invitationRoutes } from './invitation-routes.ts';
export { countOfDomain } from './invitation-store.ts';
export { moveInvitations } from './move-invitations.ts';
export { releaseInvitations } from './release-invitations.ts';
export { seatInvitedPeople } from './seat-invited-people.ts';
export { lockOpenInvitations, supersedeInvitations } from './supersede-invitations.ts';
