import { getMe, type OrganizationSid } from '@guildhall/contract';
import type { Client } from '../../server/test/support/client.ts';
import { openStage, type Stage, sampleStage } from './stage.ts';

/** The sample company as its owner sees it. */
export interface Sample {
  readonly stage: Stage;
  readonly owner: Client;
  /** Path of its Admin Center. */
  readonly admin: string;
  readonly organizationSid: OrganizationSid;
}

const sampleOwner = 'grace.okafor@larkfield.test';
const samplePassword = 'Larkfield-Sample-2026';

/** The sample company, made once for a run. Tests look at it and do not change it. */
export async function openSample(): Promise<Sample> {
  return enterSample(await sampleStage());
}

/** A sample company that no other test has touched; whoever opens it closes its stage. */
export async function openFreshSample(): Promise<Sample> {
  return enterSample(await openStage('demo'));
}

async function enterSample(stage: Stage): Promise<Sample> {
  const owner = await stage.as(sampleOwner, samplePassword);
  const { body } = await owner.call(getMe);
  const organizationSid = body.organization?.sid;
  if (organizationSid === undefined) throw new Error('The owner of the sample has no organization');
  return { stage, owner, admin: `/admin/${organizationSid}`, organizationSid };
}
