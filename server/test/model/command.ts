import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { type AnyOperation, errorDefinitions } from '@guildhall/contract';
import fc from 'fast-check';
import { isSignedIn } from './decide.ts';
import type { Answer, Parts, Stage } from './stage.ts';
import { type Model, type Person, Refusal } from './state.ts';

/** One request, with what the model says of it. */
export interface Plan {
  readonly by: Person | undefined;
  readonly operation: AnyOperation;
  readonly parts: Parts;
  /** True: a dead session is not replaced before the request. */
  readonly isStubborn?: boolean;
  /** Whose browser goes on with the session that the answer opens. */
  signsIn?(): Person | undefined;
  /** Changes the model, or throws the refusal. Answers what `view` must make of the body. */
  predict(): unknown;
  /** What of a body is compared; nothing when absent. */
  view?(body: unknown): unknown;
  /** Takes over what only the product knows: sids. */
  learn?(answer: Answer): void | Promise<void>;
}

/** Where a sequence runs. */
export interface Playing {
  readonly stage: Stage;
}

/** Makes the plan of a command from the state at its turn; undefined: there is nothing to do it to. */
export type MakePlan<Args> = (
  model: Model,
  args: Args,
  stage: Stage,
) => Plan | undefined | Promise<Plan | undefined>;

/** A kind of command: how often it comes, and what it is. */
export interface CommandKind {
  readonly name: string;
  readonly commands: fc.Arbitrary<fc.AsyncCommand<Model, Playing>>;
}

/** A kind of command out of its arguments and its plan. */
export function kind<Args>(
  name: string,
  args: fc.Arbitrary<Args>,
  makePlan: MakePlan<Args>,
): CommandKind {
  return { name, commands: args.map((values) => command(name, values, makePlan)) };
}

/** Something that happens without a request: time goes on, the server works, the world changes. */
export function happening<Args>(
  name: string,
  args: fc.Arbitrary<Args>,
  happen: (model: Model, args: Args, stage: Stage) => void | Promise<void>,
): CommandKind {
  const commands = args.map(
    (values): fc.AsyncCommand<Model, Playing> => ({
      check: () => true,
      toString: () => `${name} ${inspect(values, { breakLength: Infinity })}`,
      run: async (model, { stage }) => happen(model, values, stage),
    }),
  );
  return { name, commands };
}

function command<Args>(
  name: string,
  args: Args,
  makePlan: MakePlan<Args>,
): fc.AsyncCommand<Model, Playing> {
  let told = '';
  return {
    check: () => true,
    toString: () => (told === '' ? `${name}(${inspect(args, { breakLength: Infinity })})` : told),
    async run(model, { stage }) {
      const plan = await makePlan(model, args, stage);
      if (plan === undefined) return;
      told = tell(plan);
      await play(model, stage, plan);
    },
  };
}

function tell({ by, operation, parts }: Plan): string {
  const rest = inspect(parts, { breakLength: Infinity, depth: 6 });
  return `${by?.email ?? 'nobody'} ${operation.name} ${rest}`;
}

async function play(model: Model, stage: Stage, plan: Plan): Promise<void> {
  const { by, operation, parts } = plan;
  if (by !== undefined && plan.isStubborn !== true) await refresh(model, stage, by);
  const prediction = foresee(plan);
  const answer = await stage.send(by, operation, parts);
  const said = `${tell(plan)} answered ${answer.status} ${answer.code} ${inspect(answer.body, { depth: 6 })}`;
  assert.equal(answer.code, prediction.code, said);
  assert.equal(answer.status, statusOf(operation, prediction.code), said);
  if (prediction.code !== '') return;
  if (plan.view !== undefined) assert.deepEqual(plan.view(answer.body), prediction.body, said);
  await plan.learn?.(answer);
  const person = plan.signsIn?.();
  if (person !== undefined) stage.adopt(person, answer);
}

/** Signs in again whose session died of age, if they may sign in at all. */
async function refresh(model: Model, stage: Stage, person: Person): Promise<void> {
  if (isSignedIn(model, person)) return;
  if (person.status !== 'active' || person.mustSetPassword) return;
  await stage.signIn(model, person);
}

function foresee(plan: Plan): { readonly code: string; readonly body: unknown } {
  try {
    return { code: '', body: plan.predict() };
  } catch (error) {
    if (error instanceof Refusal) return { code: error.code, body: undefined };
    throw error;
  }
}

function statusOf(operation: AnyOperation, code: string): number {
  if (code === '') return operation.status;
  const definitions: Readonly<Record<string, { readonly status: number }>> = errorDefinitions;
  return definitions[code]?.status ?? 0;
}

/** A number that picks one of whatever there is at the time. */
export const pick = fc.nat({ max: 47 });

/** The element that the number picks; undefined of an empty list. */
export function at<Item>(list: readonly Item[], number: number): Item | undefined {
  return list[number % Math.max(1, list.length)];
}

/** One of the preferred, mostly; else one of all. */
export function choose<Item>(
  preferred: readonly Item[],
  all: readonly Item[],
  number: number,
): Item | undefined {
  const isFree = number % 4 === 0 || preferred.length === 0;
  return at(isFree ? all : preferred, number >> 2);
}

/** Who acts: mostly somebody who may. */
export interface Who {
  readonly isInsider: boolean;
  readonly number: number;
  readonly isStubborn: boolean;
}

export const who: fc.Arbitrary<Who> = fc.record({
  isInsider: fc.oneof({ weight: 4, arbitrary: fc.constant(true) }, fc.constant(false)),
  number: pick,
  isStubborn: fc.oneof({ weight: 9, arbitrary: fc.constant(false) }, fc.constant(true)),
});

/** One of the insiders, or anybody who ever could sign in. */
export function actorOf(
  model: Model,
  { isInsider, number }: Who,
  mayAct: (person: Person) => boolean,
): Person {
  const known = model.people.filter(({ sid, status }) => sid !== '' && status !== 'invited');
  const insiders = isInsider ? known.filter(mayAct) : [];
  const actor = at(insiders.length > 0 ? insiders : known, number);
  if (actor === undefined) throw new Error('The model lost everybody');
  return actor;
}
