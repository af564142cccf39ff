import { deleteOrganization, organizationDeletionAcknowledgements } from '@guildhall/contract';
import { anOrganization } from '../support/fixture.ts';
import type { Make } from './stage.ts';

/** How whole organizations end. */
export const ending: Readonly<Record<string, Make>> = {
  [deleteOrganization.name]: async ({ running, fresh }) => {
    const organization = await anOrganization(running, `${fresh()}.test`);
    return {
      running,
      client: organization.owner.client,
      params: { organizationSid: organization.sid },
      query: { acknowledge: organizationDeletionAcknowledgements.join(',') },
    };
  },
};
