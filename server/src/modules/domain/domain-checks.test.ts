import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { listAudit } from '../../../test/support/audit.ts';
import {
  addDomain,
  checkDomain,
  proofOf,
  proveDomain,
  readDomain,
  releaseDomain,
  saw,
} from '../../../test/support/domains.ts';
import { day, hour, minute } from '../../../test/support/moved-clock.ts';
import { type Company, makeCompany, makeMember } from '../../../test/support/people.ts';
import { type RecordedMailer, recordedMailer } from '../../../test/support/recorded-mailer.ts';
import { openWorld, type World } from '../../../test/support/world.ts';
import { build } from '../../core/database.ts';
import { createEventWorker, type EventWorker } from '../../core/deliver-events.ts';
import type { TxtAnswer } from '../../platform/dns/txt-resolver.ts';
import type { PageAnswer } from '../../platform/egress/guarded-client.ts';
import { createLog } from '../../platform/log.ts';
import { type DomainRecord, defaultProofRecord } from './domain.ts';
import { createDomainChecks, type DomainChecks } from './domain-checks.ts';
import { domainsInGraceAmong, verifiedDomainsAmong } from './domain-claim-store.ts';
import { domainEventHandlers } from './domain-jobs.ts';
import { statusAt } from './domain-life.ts';
import { claimDueDomains } from './due-domain-store.ts';
import { verifyDomain } from './verify-domain.ts';

let world: World;
let mailer: RecordedMailer;
let events: EventWorker;
let checks: DomainChecks;
let company: Company;
let answers: Map<string, TxtAnswer>;
let pages: Map<string, PageAnswer>;
let asked: string[];

describe('the daily checks of domains', () => {
  afterEach(() => world.close());
  beforeEach(async () => {
    world = await openWorld();
    mailer = recordedMailer();
    answers = new Map();
    pages = new Map();
    asked = [];
    const { connections, clock } = world;
    const log = createLog({ level: 'silent' });
    const publicUrl = () => 'https://guildhall.example';
    events = createEventWorker({
      connections: world.worker,
      clock,
      log,
      handlers: domainEventHandlers({ connections, clock, mailer, publicUrl }),
    });
    checks = makeChecks();
    made += 1;
    company = await makeCompany(world, `Owner ${made}`);
  });

  let made = 0;

  function makeChecks(): DomainChecks {
    return createDomainChecks({
      ...world,
      workerConnections: world.worker,
      log: createLog({ level: 'silent' }),
      proofRecord: defaultProofRecord,
      resolver: {
        lookUp: async (name) => {
          asked.push(name);
          return answers.get(name) ?? saw();
        },
      },
      egress: {
        readPage: async (host) => pages.get(host) ?? { outcome: 'no-address', address: 'test' },
      },
    });
  }

  /** A proved domain whose record DNS answers. */
  async function proved(): Promise<DomainRecord> {
    const domain = await proveDomain(world, company.organizationSid, `d${made}.test`);
    publish(domain);
    return domain;
  }

  const publish = (domain: DomainRecord, answer = saw(proofOf(domain))) =>
    void answers.set(`_guildhall.${domain.name}`, answer);
  /** Names in mails are kept from becoming links by a joiner that nobody sees. */
  const plain = (text: string) => text.replaceAll('\u{2060}', '');
  const withdraw = (domain: DomainRecord) => publish(domain, saw());
  async function current(domain: DomainRecord): Promise<DomainRecord> {
    return (await readDomain(world, domain.organizationSid, domain.sid)) ?? assert.fail();
  }
  async function aDayLater(): Promise<void> {
    world.clock.advance(day);
    await checks.checkDue();
  }
  const actions = async () =>
    (await listAudit(world, company.organizationSid)).map(
      (entry) => `${entry.actor_kind} ${entry.action}`,
    );
  const holderOf = async (name: string) =>
    (
      await world.owner.direct.all(
        build.selectFrom('domain_claim').select('organization_sid').where('name', '=', name),
      )
    ).map((row) => row.organization_sid);

  test('R-49, D13: a verified domain is looked at once a day, and nothing is recorded while the proof is there', async () => {
    const domain = await proved();
    const recorded = await actions();
    world.clock.advance(22 * hour);
    await checks.checkDue();
    assert.deepEqual(asked, []);
    for (let time = 0; time < 3; time += 1) await aDayLater();
    assert.deepEqual(asked, Array(3).fill(`_guildhall.${domain.name}`));
    const now = await current(domain);
    assert.equal(now.status, 'verified');
    assert.deepEqual(now.lastCheck?.at, world.clock.now());
    assert.deepEqual(await actions(), recorded);
  });

  test('R-50, D13: a missing proof begins grace; nobody new gets in until it is back', async () => {
    const domain = await proved();
    const { organizationSid, name } = domain;
    const mayEnter = async () =>
      (await world.read(organizationSid, (db) => verifiedDomainsAmong(db, organizationSid, [name])))
        .size === 1;
    const isHeld = async () =>
      (
        await world.read(organizationSid, (db) =>
          domainsInGraceAmong(db, organizationSid, { names: [name], now: world.clock.now() }),
        )
      ).size === 1;
    assert.ok(await mayEnter());
    withdraw(domain);
    await aDayLater();
    const doubted = await current(domain);
    assert.equal(doubted.status, 'verified-uncertain');
    assert.deepEqual(doubted.graceEndsAt, new Date(world.clock.now().getTime() + 30 * day));
    assert.ok(!(await mayEnter()));
    assert.ok(await isHeld());
    assert.deepEqual(await holderOf(name), [organizationSid]);
    publish(domain);
    await aDayLater();
    const back = await current(domain);
    assert.deepEqual([back.status, back.graceEndsAt], ['verified', null]);
    assert.deepEqual(back.verifiedAt, domain.verifiedAt);
    assert.ok(await mayEnter());
    assert.deepEqual((await actions()).slice(-2), [
      'system domain.recheck',
      'system domain.recheck',
    ]);
  });

  test('R-50: Owner and Administrators are told once a day how many days are left', async () => {
    const domain = await proved();
    const administrator = await makeMember(world, company, `Ada Admin${made}`, 'administrator');
    await makeMember(world, company, `Sam Standard${made}`);
    withdraw(domain);
    await aDayLater();
    await events.drain();
    const subjects = () => mailer.mails.map(({ to, subject }) => `${to} ${plain(subject)}`).sort();
    const both = [company.owner.email, administrator.email].sort();
    assert.deepEqual(
      subjects(),
      both.map((email) => `${email} ${domain.name}: the proof is missing, 30 days left`),
    );
    await checks.checkDue();
    world.clock.advance(hour);
    await checks.checkDue();
    await events.drain();
    assert.equal(mailer.mails.length, 2);
    mailer.mails.length = 0;
    world.clock.advance(day - hour);
    await checks.checkDue();
    await events.drain();
    assert.deepEqual(
      subjects(),
      both.map((email) => `${email} ${domain.name}: the proof is missing, 29 days left`),
    );
    assert.equal(new Set(mailer.mails.map(({ messageId }) => messageId)).size, 2);
  });

  test('R-50: a notice that is no longer true is not sent', async () => {
    const domain = await proved();
    withdraw(domain);
    await aDayLater();
    await checkDomain(world, domain, saw(proofOf(domain)));
    await events.drain();
    assert.deepEqual(mailer.mails, []);
  });

  test('D13, A-23: after 30 days the domain is unverified and free, with a new token; the people stay', async () => {
    const domain = await proved();
    const member = await makeMember(world, company, `Mia Managed${made}`);
    withdraw(domain);
    for (let time = 0; time <= 30; time += 1) {
      await aDayLater();
      await events.drain();
    }
    const lost = await current(domain);
    assert.deepEqual([lost.status, lost.verifiedAt, lost.graceEndsAt], ['unverified', null, null]);
    assert.notEqual(lost.token, domain.token);
    assert.deepEqual(await holderOf(domain.name), []);
    assert.equal((await actions()).at(-1), 'system domain.lapse');
    const managed = await world.owner.direct.all(
      build
        .selectFrom('person')
        .select('relation')
        .where('tenant_sid', '=', company.organizationSid)
        .where('user_sid', '=', member.userSid),
    );
    assert.deepEqual(managed, [{ relation: 'managed' }]);
    const notices = mailer.mails.filter(({ subject }) => subject.includes('proof is missing'));
    assert.equal(notices.length, 30);
    assert.match(mailer.mails.at(-1)?.subject ?? '', /is no longer verified/);
    const before = asked.length;
    await aDayLater();
    assert.equal(asked.length, before);
  });

  test('D13: with no job at all, a domain is lost at the end of its grace: another organization has it', async () => {
    const domain = await proved();
    withdraw(domain);
    await aDayLater();
    world.clock.advance(30 * day);
    const stale = await current(domain);
    assert.equal(stale.status, 'verified-uncertain');
    assert.equal(statusAt(stale, world.clock.now()), 'unverified');
    await assert.rejects(checkDomain(world, domain, saw(proofOf(domain))));
    const lost = await current(domain);
    assert.equal(lost.status, 'unverified');
    assert.notEqual(lost.token, domain.token);
    assert.deepEqual(await holderOf(domain.name), []);
  });

  test('A-15, D13: whoever proves a lost domain next inherits nothing', async () => {
    const domain = await proved();
    const old = saw(proofOf(domain));
    withdraw(domain);
    for (let time = 0; time <= 30; time += 1) await aDayLater();
    const next = await makeCompany(world, `Next ${made}`);
    const theirs = await addDomain(world, next.organizationSid, domain.name);
    await assert.rejects(checkDomain(world, theirs, old));
    await assert.rejects(checkDomain(world, domain, old));
    await checkDomain(world, theirs, saw(proofOf(theirs)));
    assert.deepEqual(await holderOf(domain.name), [next.organizationSid]);
    const people = await world.owner.direct.all(
      build.selectFrom('person').select('user_sid').where('tenant_sid', '=', next.organizationSid),
    );
    assert.deepEqual(people, [{ user_sid: next.owner.userSid }]);
  });

  test('F-19, A-24: resolvers that fail or are silent take nothing for a day, however often they are asked', async () => {
    const domain = await proved();
    publish(domain, { outcome: 'server-failure', resolver: 'r' });
    await aDayLater();
    assert.equal((await current(domain)).status, 'verified');
    const before = asked.length;
    for (let time = 0; time < 23; time += 1) {
      world.clock.advance(hour);
      await checks.checkDue();
    }
    assert.equal(asked.length, before + 23);
    assert.equal((await current(domain)).status, 'verified');
    publish(domain);
    world.clock.advance(hour);
    await checks.checkDue();
    assert.deepEqual((await current(domain)).doubtfulSince, null);
    publish(domain, { outcome: 'timeout', resolver: 'r' });
    for (let time = 0; time < 50; time += 1) {
      world.clock.advance(hour);
      await checks.checkDue();
    }
    assert.equal((await current(domain)).status, 'verified-uncertain');
  });

  test('R-49: a check that came too early is repeated by itself, and verifies the domain', async () => {
    const domain = await addDomain(world, company.organizationSid, `late${made}.test`);
    await assert.rejects(checkDomain(world, domain, saw()));
    publish(domain);
    await aDayLater();
    assert.equal((await current(domain)).status, 'verified');
    assert.deepEqual((await actions()).slice(-2), ['system domain.verify', 'system domain.verify']);
  });

  test('A-15: nobody looks by itself at a domain that nobody asked about', async () => {
    const domain = await addDomain(world, company.organizationSid, `unasked${made}.test`);
    publish(domain);
    for (let time = 0; time < 4; time += 1) await aDayLater();
    assert.deepEqual(asked, []);
    assert.equal((await current(domain)).status, 'unverified');
  });

  test('two processes never make the same check; one that died is followed after ten minutes', async () => {
    const domain = await proved();
    world.clock.advance(day);
    const twin = makeChecks();
    await Promise.all([checks.checkDue(), twin.checkDue()]);
    assert.equal(asked.length, 1);
    world.clock.advance(day);
    const { clock } = world;
    const until = new Date(clock.now().getTime() + 10 * minute);
    const claimed = await world.worker.write({}, (tx) =>
      claimDueDomains(tx, { now: clock.now(), until, limit: 8 }),
    );
    assert.deepEqual(claimed, [{ organizationSid: domain.organizationSid, domainSid: domain.sid }]);
    await checks.checkDue();
    assert.equal(asked.length, 1);
    clock.advance(10 * minute);
    await checks.checkDue();
    assert.equal(asked.length, 2);
  });

  test('a domain deleted while it is looked at stays deleted', async () => {
    const domain = await proved();
    world.clock.advance(day);
    await releaseDomain(world, domain);
    await checks.checkDue();
    assert.equal(await readDomain(world, domain.organizationSid, domain.sid), undefined);
    assert.deepEqual(await holderOf(domain.name), []);
  });

  test('R-47: a domain proved by a file is looked at by its file', async () => {
    const domain = await proved();
    const { organizationSid, sid, name } = domain;
    const page = (text: string) => ({
      outcome: 'answered' as const,
      status: 200,
      text,
      address: '192.0.2.1',
    });
    const look = {
      startedAt: world.clock.now(),
      proof: { by: 'https' as const, answer: page(`${proofOf(domain)}\n`) },
    };
    const switched = await world.act(company.owner, [organizationSid], (unit) =>
      verifyDomain(
        unit,
        { random: world.random, proofRecord: defaultProofRecord },
        { organizationSid, domainSid: sid, look },
      ),
    );
    assert.equal(switched.verificationType, 'https');
    pages.set(name, page(proofOf(domain)));
    withdraw(domain);
    await aDayLater();
    assert.deepEqual(asked, []);
    assert.equal((await current(domain)).status, 'verified');
    pages.delete(name);
    await aDayLater();
    assert.equal((await current(domain)).status, 'verified-uncertain');
  });
});
