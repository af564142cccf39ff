import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { type Company, makeCompany } from '../../../test/support/people.ts';
import { openWorld, type World } from '../../../test/support/world.ts';
import { foldSearch, foldText } from '../../core/search-pattern.ts';
import { rawStatement } from '../../platform/database/raw-statement.ts';
import { listAccounts } from './list-accounts.ts';
import { listUsers } from './list-users.ts';

let world: World;
let company: Company;
before(async () => {
  world = await openWorld();
  company = await makeCompany(world, 'Olga Owner');
  await insertMany();
});
after(() => world.close());

const firstNames = [
  'Anna',
  'ÅSA',
  '花子',
  'O_Neil',
  '100%',
  'Zoë',
  'がく',
  'Łukasz',
  'a\\b',
  'Anna-Lena',
];
const lastNames = ['Okafor', '山田', 'Müller', 'Şahin', "d'Arc", 'LONG', '김', 'Nakamura'];
const texts = [
  'europe',
  'Ann',
  'an',
  '花子',
  '山',
  'o_n',
  '0%',
  '%',
  '_',
  '\\',
  'ZOE',
  'zoë',
  'anna-lena',
  'がく',
  'lukasz',
  'muller',
  '@many.test',
  '7@many',
  'person-12@many.test',
  'nobody at all',
  '1',
  '김',
  'okafor',
];

interface Named {
  readonly name: string;
  readonly text: string;
}

const people: Named[] = Array.from({ length: 900 }, (_, index) => {
  const name = `${firstNames[index % firstNames.length]} ${lastNames[(index * 7) % lastNames.length]} ${index}`;
  return { name, text: foldText(`${name} person-${index}@many.test`) };
});
const accounts: Named[] = Array.from({ length: 900 }, (_, index) => {
  const place = index % 3 === 0 ? '花子' : 'Europe';
  const name = `${firstNames[(index * 3) % firstNames.length]} ${place} ${index}`;
  return { name, text: foldText(name) };
});

async function insertMany(): Promise<void> {
  const { organizationSid, owner } = company;
  const insert = (sql: string, named: readonly Named[]) =>
    world.owner.direct.all(
      rawStatement(sql, [
        organizationSid,
        named.map(({ name }) => name),
        named.map(({ text }) => text),
        ...(sql.includes('$4') ? [owner.userSid] : []),
      ]),
    );
  await insert(
    `insert into person (tenant_sid, user_sid, relation, organization_role, email, first_name, last_name, sort_name,
       search_text, status, created_at, managed_since)
     select $1, 'US' || md5('many' || n), 'managed', 'standard-user', 'person-' || (n - 1) || '@many.test', name, '', lower(name),
       text, 'active', now(), now() from unnest($2::text[], $3::text[]) with ordinality as given (name, text, n)`,
    people,
  );
  await insert(
    `insert into account (tenant_sid, sid, name, sort_name, kind, status, owner_user_sid, user_count, created_at)
     select $1, 'AC' || md5('many' || n), name, lower(normalize(name, nfkc)), 'standard', 'active', $4, 1, now()
     from unnest($2::text[], $3::text[]) with ordinality as given (name, text, n)`,
    accounts,
  );
}

/** Every name of a list, page by page. */
async function walk(
  list: (
    cursor: string | undefined,
  ) => Promise<{ readonly names: string[]; readonly next: string | null }>,
): Promise<string[]> {
  const names: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await list(cursor);
    names.push(...page.names);
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return names;
}

function usersWith(search: string): Promise<string[]> {
  const { organizationSid } = company;
  return walk((cursor) =>
    world.read(organizationSid, async (db) => {
      const query = { search, cursor, pageSize: 100 };
      const page = await listUsers(db, world.cursors, organizationSid, query);
      return { names: page.items.map(({ firstName }) => firstName), next: page.nextCursor };
    }),
  );
}

function accountsWith(search: string): Promise<string[]> {
  const { organizationSid } = company;
  return walk((cursor) =>
    world.read(organizationSid, async (db) => {
      const query = { search, status: 'active' as const, cursor, pageSize: 100 };
      const page = await listAccounts(db, world.cursors, organizationSid, query);
      return { names: page.items.map(({ name }) => name), next: page.nextCursor };
    }),
  );
}

const having = (named: readonly Named[], search: string) =>
  named.filter(({ text }) => text.includes(foldSearch(search))).map(({ name }) => name);

test('a search of accounts finds what a plain filter finds, few or many, in any script', async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...texts), async (search) => {
      const found = await accountsWith(search);
      assert.deepEqual(found.toSorted(), having(accounts, search).toSorted(), search);
    }),
    { numRuns: 40 },
  );
});

test('a search of people finds what a plain filter finds, few or many, in any script', async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...texts), async (search) => {
      const found = (await usersWith(search)).filter((name) => name !== 'Olga');
      assert.deepEqual(found.toSorted(), having(people, search).toSorted(), search);
    }),
    { numRuns: 40 },
  );
});
