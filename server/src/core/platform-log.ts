import { formatSid } from '@guildhall/contract';

/**
 * The log of the installation itself: what the operator does that concerns no organization, account or
 * person. It has the form of an organization's, which none can have: sids are random.
 */
export const platformLog = formatSid('organization', new Uint8Array(16));
