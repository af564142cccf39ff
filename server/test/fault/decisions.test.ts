import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import { after, before, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import fc from 'fast-check';
import { checkInvariants } from '../../src/check/check-invariants.ts';
import {
  type Answers,
  actionOf,
  ask,
  change,
  expectedOf,
  type Lane,
  noteChange,
  openLanes,
  readPlainly,
  signInAgain,
  type Way,
  ways,
} from './decision-lane.ts';
import { type DecisionStage, openDecisionStage, persist, type Seat } from './decision-stage.ts';

let stage: DecisionStage;
let lanes: Lane[];
before(async () => {
  stage = await openDecisionStage();
  lanes = await openLanes(stage, 2);
});
after(async () => {
  assert.deepEqual(await persist(() => checkInvariants(stage.owner.direct)), []);
  await stage.close();
});

/** One change, and the process that makes it beside the one that is asked. */
interface Step {
  readonly lane: Lane;
  readonly way: Way;
  readonly maker: Seat;
  readonly asked: Seat;
}

/**
 * Asks until everything is answered. A process may say that it cannot tell; whatever it does say has to be what was
 * acknowledged, from the first answer on.
 */
async function proves(seat: Seat, lane: Lane, expected = expectedOf(lane)): Promise<void> {
  const open = new Set(Object.keys(expected) as (keyof Answers)[]);
  for (let tries = 0; open.size > 0; tries += 1) {
    assert.ok(tries < 400, `never answered: ${[...open]}`);
    const answers = await ask(seat, lane);
    for (const question of open) {
      if (answers[question] === undefined) continue;
      assert.equal(answers[question], expected[question], question);
      open.delete(question);
    }
    if (open.size > 0) await wait(20);
  }
}

/** A change that is acknowledged, and asked about at once. */
async function changeAndAsk({ lane, way, maker, asked }: Step): Promise<void> {
  await change(maker, lane, way);
  noteChange(lane, way);
  await proves(asked, lane);
}

/** A change while the other process hangs, perhaps with rows locked that the change needs: then that one goes on. */
async function changeBeside({ lane, way, maker }: Step, goOn: () => void): Promise<void> {
  const changed = change(maker, lane, way);
  const isHeldUp = await Promise.race([changed.then(() => false), wait(2000).then(() => true)]);
  if (isHeldUp) goOn();
  await changed;
}

/** A change where the database has just come back and the maker still has connections of before. */
async function changeWhenReady(step: Step): Promise<void> {
  await proves(step.maker, step.lane);
  await persist(() => change(step.maker, step.lane, step.way));
  noteChange(step.lane, step.way);
  await proves(step.asked, step.lane);
}

/** A change that is committed, while whoever asked for it gets no answer. */
async function changeUnanswered(step: Step, act?: () => void): Promise<void> {
  const { lane, way, maker, asked } = step;
  const lost = maker.wire.loseCommitOf(actionOf(lane, way), act);
  // A new key that nobody was told: for the program nothing has changed.
  const isUntold = way === 'key' && lane.isKeyless;
  const outcome = await Promise.race([
    lost.then(() => 'lost'),
    change(maker, lane, way).then(
      () => 'answered',
      () => lost.then(() => 'lost'),
    ),
  ]);
  assert.equal(outcome, 'lost');
  if (!isUntold) noteChange(lane, way);
  await proves(asked, lane);
}

/** What goes wrong around a change; each asks the other process as soon as the change is known to be made. */
const faults: Readonly<Record<string, (step: Step) => Promise<void>>> = {
  nothing: changeAndAsk,
  async 'the maker is killed at its commit'(step) {
    await changeUnanswered(step, () => void step.maker.server.child.kill('SIGKILL'));
    await step.maker.restart();
  },
  'the maker loses its connection at its commit': (step) => changeUnanswered(step),
  async 'the asked loses its connections'(step) {
    step.asked.wire.cut();
    await changeAndAsk(step);
    step.asked.wire.cut();
  },
  async 'the asked is cut off from the database'(step) {
    const { lane, way, asked } = step;
    asked.wire.freeze();
    await changeBeside(step, () => asked.wire.thaw());
    noteChange(lane, way);
    const proved = proves(asked, lane);
    await Promise.race([proved, wait(100)]);
    if (randomInt(2) === 0) asked.wire.cut();
    asked.wire.thaw();
    await proved;
  },
  async 'the asked stands still'(step) {
    const { lane, way, asked } = step;
    const { child } = asked.server;
    child.kill('SIGSTOP');
    await changeBeside(step, () => void child.kill('SIGCONT'));
    noteChange(lane, way);
    const proved = proves(asked, lane);
    await Promise.race([proved, wait(100)]);
    child.kill('SIGCONT');
    await proved;
  },
  async 'a connection of the database dies before'(step) {
    const [backend = 0] = await stage.backends();
    process.kill(backend, 'SIGKILL');
    await changeWhenReady(step);
  },
  async 'a connection of the database dies after'({ lane, way, maker, asked }) {
    const [backend = 0] = await stage.backends();
    await change(maker, lane, way);
    process.kill(backend, 'SIGKILL');
    noteChange(lane, way);
    await proves(asked, lane);
  },
  async 'the database is killed before'(step) {
    process.kill(await stage.postmaster(), 'SIGKILL');
    await changeWhenReady(step);
  },
  async 'the database is killed after'({ lane, way, maker, asked }) {
    const postmaster = await stage.postmaster();
    await change(maker, lane, way);
    process.kill(postmaster, 'SIGKILL');
    noteChange(lane, way);
    await proves(asked, lane);
  },
};

/** A right goes and comes back, both amid the same fault; then both processes say what plain reads say. */
async function goAndComeBack(fault: (step: Step) => Promise<void>, step: Step): Promise<void> {
  const { lane, way, maker, asked } = step;
  await Promise.all([maker, asked].map((seat) => proves(seat, lane)));
  await fault(step);
  assert.notDeepEqual(expectedOf(lane), full, 'a right was taken away');
  await proves(maker, lane);
  await proves(asked, lane);
  await fault(step);
  // Whoever was not told of a new key makes another.
  if (lane.isKeyless) await changeAndAsk(step);
  if (way === 'suspend') await persist(() => signInAgain(asked, lane));
  assert.deepEqual(expectedOf(lane), full);
  await Promise.all([maker, asked].map((seat) => proves(seat, lane)));
  const { person, program } = full;
  assert.deepEqual(await persist(() => readPlainly(stage, lane)), { person, program });
}

const full: Answers = { person: true, program: true, personReads: true, programReads: true };

/** Asks both processes all the time, so that they look, read and keep all the time. Anything but a fault will do. */
function keepAsking(): () => Promise<void> {
  let isOver = false;
  const told: string[] = [];
  const asking = stage.seats.map(async (seat) => {
    for (let turn = 0; !isOver; turn += 1) {
      const lane = lanes[turn % lanes.length] ?? assert.fail();
      await ask(seat, lane).catch((error: Error) => {
        // Nobody answers for a process that is dead.
        if (error instanceof assert.AssertionError) told.push(error.message);
        return wait(10);
      });
    }
  });
  return async () => {
    isOver = true;
    await Promise.all(asking);
    assert.deepEqual(told, []);
  };
}

/** What the owner of the tables does by hand: how each right goes and comes back, and what is left of it meanwhile. */
const hands: readonly {
  readonly word: string;
  readonly take: (lane: Lane) => string;
  readonly give: (lane: Lane) => string;
  readonly left: Partial<Answers>;
}[] = [
  {
    word: 'a person',
    take: ({ userSid }) => `update person set status = 'suspended' where user_sid = '${userSid}'`,
    give: ({ userSid }) => `update person set status = 'active' where user_sid = '${userSid}'`,
    left: { person: false, personReads: false },
  },
  {
    word: 'a role',
    take: (lane) => `update account_user set roles = '{support}' where ${accessOf(lane)}`,
    give: (lane) => `update account_user set roles = '{developer}' where ${accessOf(lane)}`,
    left: { person: false },
  },
  {
    word: 'a secret',
    take: ({ key }) =>
      `update credential_secret set secret_hash = sha256(secret_hash) where credential_sid = '${key.apiKeySid}'`,
    give: ({ key }) =>
      `update credential_secret set secret_hash = sha256('${key.secret}') where credential_sid = '${key.apiKeySid}'`,
    left: { program: false, programReads: false },
  },
  {
    word: 'a demand',
    take: (lane) => setDemand(lane, true),
    give: (lane) => setDemand(lane, false),
    left: { program: false, programReads: false },
  },
];

const accessOf = ({ accountSid, userSid }: Lane) =>
  `account_sid = '${accountSid}' and user_sid = '${userSid}'`;
const setDemand = ({ organizationSid, accountSid }: Lane, value: boolean) => `
  insert into account_setting (tenant_sid, account_sid, name, value, origin, set_in, set_by_name, set_at)
  values ('${organizationSid}', '${accountSid}', 'signed-requests-required', ${value}, 'account',
    '${organizationSid}', 'Hand', now())
  on conflict (tenant_sid, account_sid, name) do update set value = excluded.value`;

/** What is lost with the change of which it tells, in the same transaction. */
const losses = {
  'and leaves the notes alone': [],
  'and all notes are lost': ['truncate rights_change, rights_change_state'],
  'and the notes are of another life': [
    'delete from rights_change',
    'update rights_change_state set life = gen_random_uuid()',
  ],
};

for (const [loss, statements] of Object.entries(losses)) {
  test(`D19 I-15 the owner of the tables takes a right away by hand ${loss}: both processes know it at once`, async () => {
    for (const { word, take, give, left } of hands) {
      for (const lane of lanes) {
        const bothProve = (expected: Answers) =>
          Promise.all(stage.seats.map((seat) => proves(seat, lane, expected)));
        await bothProve(full);
        await stage.run(take(lane), ...statements);
        await bothProve({ ...full, ...left }).catch((cause) => {
          throw new Error(`${word} that was taken away`, { cause });
        });
        await stage.run(give(lane), ...statements);
        await bothProve(full);
      }
    }
  });
}

const seed = randomInt(1_000_000_000);
const plan = fc.sample(
  fc.record({
    lane: fc.nat(1),
    maker: fc.nat(1),
    isBusy: fc.boolean(),
  }),
  { seed, numRuns: Object.keys(faults).length * ways.length },
);

for (const [index, [name, fault]] of Object.entries(faults).entries()) {
  test(`D19 I-15 F-03 F-22 F-23 two processes, a right is taken away through one and asked for through the other: ${name}`, async () => {
    for (const [turn, way] of ways.entries()) {
      const chosen = plan[index * ways.length + turn] ?? assert.fail();
      const lane = lanes[chosen.lane] ?? assert.fail();
      const [first, second] = stage.seats;
      const [maker, asked] = chosen.maker === 0 ? [first, second] : [second, first];
      const stop = chosen.isBusy ? keepAsking() : async () => undefined;
      try {
        await goAndComeBack(fault, { lane, way, maker, asked });
      } catch (cause) {
        throw new Error(`${way}, ${JSON.stringify(chosen)}, seed ${seed}`, { cause });
      } finally {
        await stop();
      }
    }
  });
}
