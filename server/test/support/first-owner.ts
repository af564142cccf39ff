import assert from 'node:assert/strict';
import { completeSetUp, type OrganizationSid } from '@guildhall/contract';
import { createClient } from './client.ts';
import { password } from './fixture.ts';
import type { SpawnedServer } from './spawned-server.ts';

/** What a process is started with, in `GUILDHALL_OPERATOR_KEY`, for `operatorOf` to be let in. */
export const spawnedOperatorKey = 'the operator key of this test 0123456789';

/** A session of the first owner, and the organization that they founded. */
export interface Founded {
  readonly cookie: string;
  readonly organizationSid: OrganizationSid;
}

/** Signs the first owner in by the link that the first start of a server prints. */
export async function foundOrganization(
  server: SpawnedServer,
  email = 'owner@kill.test',
): Promise<Founded> {
  const token = server.lines.map((line) => /#token=([\w-]+)/.exec(line)?.[1]).find(Boolean) ?? '';
  const client = server.browser();
  const owner = { email, firstName: 'Olga', lastName: 'Tester', password };
  const { body } = await client.call(completeSetUp, {
    body: { token, ...owner, organizationName: 'Killed often' },
  });
  const organizationSid = body.organization?.sid;
  assert.ok(organizationSid !== undefined);
  return { cookie: client.cookie, organizationSid };
}

/** The operator of a server, wherever it answers after a restart. */
export const operatorOf = (server: SpawnedServer) =>
  createClient(() => server.baseUrl, { authorization: `Bearer ${spawnedOperatorKey}` });
