import {
  createOrganization as createOrganizationOperation,
  getOrganization as getOrganizationOperation,
  type Organization,
  transferOrganization as transferOrganizationOperation,
  updateOrganization as updateOrganizationOperation,
} from '@guildhall/contract';
import { requireUser } from '../../core/actor.ts';
import { type Binding, bindRead, bindWrite } from '../../core/binding.ts';
import type { AccessDeps } from './access-deps.ts';
import { createOrganization } from './create-organization.ts';
import { getOrganization } from './get-organization.ts';
import type { OrganizationView } from './organization-view.ts';
import { transferOrganization } from './transfer-organization.ts';
import { updateOrganization } from './update-organization.ts';

/** The operations on organizations, bound. */
export function organizationRoutes({ moveAccountRows }: AccessDeps): Binding[] {
  return [
    bindWrite(createOrganizationOperation, async (unit, { actor, body }) => {
      const made = await createOrganization(unit, requireUser(actor), body.name);
      await moveAccountRows(unit, made.movedAccounts);
      return toWireOrganization(made.organization);
    }),
    bindRead(getOrganizationOperation, async (db, { params }) =>
      toWireOrganization(await getOrganization(db, params.organizationSid)),
    ),
    bindWrite(updateOrganizationOperation, async (unit, { params, body, ifMatch }) =>
      toWireOrganization(await updateOrganization(unit, { ...params, ...body, ifMatch })),
    ),
    bindWrite(transferOrganizationOperation, async (unit, { params, body, ifMatch }) =>
      toWireOrganization(await transferOrganization(unit, { ...params, ...body, ifMatch })),
    ),
  ];
}

function toWireOrganization(organization: OrganizationView): Organization {
  return {
    sid: organization.sid,
    name: organization.name,
    ownerUserSid: organization.ownerUserSid,
    ownerName: organization.ownerName,
    ownerEmail: organization.ownerEmail,
    signUpRule: organization.signUpRule,
    signUpRuleSetAt: organization.signUpRuleSetAt?.toISOString() ?? null,
    signUpRuleSetByName: organization.signUpRuleSetByName,
    createdAt: organization.createdAt.toISOString(),
    version: organization.version,
  };
}
