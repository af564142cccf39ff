import {
  type AccountSid,
  type OauthScope,
  type OrganizationRole,
  type OrganizationSid,
  oauthScopes,
  type Relation,
  type UserSid,
} from '@guildhall/contract';
import twilio from 'twilio';
import { createActionLimits } from '../../src/core/action-limits.ts';
import { mountDoor } from '../../src/core/mount-door.ts';
import { insertAccount } from '../../src/modules/account/index.ts';
import {
  createAuthenticateBearer,
  createIssueToken,
  createOauthApp,
  createSigningKeys,
  tokenDoor,
} from '../../src/modules/oauth/index.ts';
import { insertOrganization } from '../../src/modules/organization/index.ts';
import { organizationDoor, organizationDoorV2 } from '../../src/modules/twilio-api/index.ts';
import { insertPerson } from '../../src/modules/user/index.ts';
import { createSecretBox } from '../../src/platform/crypto/secret-box.ts';
import { listen } from './listen.ts';
import { asUser, openWorld, systemActor, testSecret } from './world.ts';

export interface Organization {
  readonly sid: OrganizationSid;
  readonly ownerSid: UserSid;
  /** By name: Account 1, Account 2 … */
  readonly accounts: readonly AccountSid[];
}

export type Doors = Awaited<ReturnType<typeof openDoors>>;

/** A world whose doors for programs stand open, and clients of the published package. */
export async function openDoors() {
  const world = await openWorld();
  const server = await listen((http, publicUrl) => {
    const box = createSecretBox(testSecret, 'signing-key', world.random);
    const deps = {
      ...world,
      actions: createActionLimits(world.clock),
      publicUrl,
      keys: createSigningKeys({ ...world, box }),
    };
    const withBearer = { ...deps, authenticateBearer: createAuthenticateBearer(deps) };
    const door = {
      clock: world.clock,
      runUnit: world.runUnit,
      rights: world.rights,
      onUnexpected: (error: unknown) => {
        throw error;
      },
    };
    mountDoor(http, door, tokenDoor({ ...deps, issueToken: createIssueToken(deps) }));
    mountDoor(http, door, organizationDoor(withBearer));
    mountDoor(http, door, organizationDoorV2(withBearer));
  });

  const grant = (app: { readonly sid: string; readonly secret: string }) => ({
    grantType: 'client_credentials',
    clientId: app.sid,
    clientSecret: app.secret,
  });

  return {
    world,
    server,
    makePerson,
    makeOrganization,
    makeApp,
    plainClient,
    clientOf,
    bearerOf,
    call,
    grant,
    close: async () => {
      await server.close();
      await world.close();
    },
  };

  async function makePerson(
    tenantSid: OrganizationSid,
    relation: Relation,
    managedAs: OrganizationRole = 'standard-user',
  ): Promise<UserSid> {
    const userSid = world.newSid('user');
    await world.act(systemActor, [tenantSid], async (unit) => {
      await insertPerson(unit.tx, {
        tenantSid,
        userSid,
        relation,
        organizationRole: relation === 'managed' ? managedAs : null,
        email: `${userSid.toLowerCase()}@example.com`,
        firstName: 'Pat',
        lastName: 'Example',
        status: 'active',
        mustSetPassword: false,
        createdAt: unit.now,
        lastActiveAt: null,
      });
      unit.unchanged();
    });
    return userSid;
  }

  async function makeOrganization(accountCount: number): Promise<Organization> {
    const sid = world.newSid('organization');
    const ownerSid = await makePerson(sid, 'managed');
    const accounts = Array.from({ length: accountCount }, () => world.newSid('account'));
    await world.act(systemActor, [sid], async (unit) => {
      const createdAt = unit.now;
      await insertOrganization(unit.tx, { sid, name: 'Home', ownerUserSid: ownerSid, createdAt });
      for (const [index, accountSid] of accounts.entries()) {
        await insertAccount(unit.tx, {
          tenantSid: sid,
          sid: accountSid,
          name: `Account ${index + 1}`,
          kind: 'standard',
          ownerUserSid: ownerSid,
          parentSid: null,
          createdAt: unit.now,
        });
      }
      unit.unchanged();
    });
    return { sid, ownerSid, accounts };
  }

  async function makeApp(
    organizationSid: OrganizationSid,
    scopes: readonly OauthScope[] = oauthScopes,
  ) {
    const userSid = await makePerson(organizationSid, 'managed', 'administrator');
    const actor = asUser(world, userSid, { organizationSid });
    return world.act(actor, [organizationSid], (unit) =>
      createOauthApp(unit, world.random, { organizationSid, name: 'SDK', scopes }),
    );
  }

  /** A client without credentials, for asking for tokens. */
  function plainClient() {
    const client = twilio();
    client.setCredentialProvider(new twilio.NoAuthCredentialProvider());
    client.oauth.baseUrl = server.url;
    client.previewIam.baseUrl = server.url;
    client.iam.baseUrl = server.url;
    return client;
  }

  /** The client of a program, set up as the makers of the package say. */
  function clientOf(app: Awaited<ReturnType<typeof makeApp>>) {
    const client = plainClient();
    const tokenManager = {
      fetchToken: async () => (await plainClient().oauth.v2.token.create(grant(app))).accessToken,
    };
    const provider = new twilio.OrgsCredentialProviderBuilder()
      .setClientId(app.sid)
      .setClientSecret(app.secret)
      .setTokenManager(tokenManager)
      .build();
    client.setCredentialProvider(provider);
    return client;
  }

  async function bearerOf(app: Awaited<ReturnType<typeof makeApp>>): Promise<string> {
    return `Bearer ${(await plainClient().oauth.v2.token.create(grant(app))).accessToken}`;
  }

  async function call(method: string, path: string, authorization: string, body?: object) {
    const answer = await fetch(`${server.url}${path}`, {
      method,
      headers: {
        authorization,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    return { status: answer.status, body: text === '' ? undefined : JSON.parse(text) };
  }
}
