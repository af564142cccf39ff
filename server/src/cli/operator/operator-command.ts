import {
  type AnyOperation,
  parseSid,
  type ResponseOf,
  type SidNoun,
  type SidOf,
} from '@guildhall/contract';
import { WrongUsage } from '../wrong-usage.ts';
import type { Asked, OperatorCall } from './operator-call.ts';

/** What a command was told: the answer as it came, and the same for a person. */
export interface Told {
  readonly answer: unknown;
  readonly lines: readonly string[];
}

/** One word after `guildhall operator`, and the operation it calls. */
export interface OperatorCommand {
  readonly name: string;
  /** The words it takes, as help shows them; one in brackets may be left out. */
  readonly words: readonly string[];
  readonly says: string;
  readonly operation: AnyOperation;
  /** Throws WrongUsage before anything is asked where a word makes no sense. */
  readonly run: (call: OperatorCall, words: readonly string[]) => Promise<Told>;
}

/** Fixes the types between what is asked and what is told. */
export function defineCommand<Op extends AnyOperation>(parts: {
  readonly name: string;
  readonly words: readonly string[];
  readonly says: string;
  readonly operation: Op;
  readonly ask: (words: readonly string[]) => Asked<Op> | Promise<Asked<Op>>;
  readonly tell: (answer: ResponseOf<Op>) => readonly string[];
}): OperatorCommand {
  const { ask, tell, ...rest } = parts;
  return {
    ...rest,
    async run(call, words) {
      const needed = rest.words.filter((word) => !word.startsWith('[')).length;
      if (words.length < needed || words.length > rest.words.length) {
        throw new WrongUsage(`Say it like this: ${usageOf(rest)}`);
      }
      const answer = await call(rest.operation, await ask(words));
      return { answer, lines: tell(answer) };
    },
  };
}

/** `guildhall operator set-limit ORGANIZATION LIMIT VALUE`. */
export function usageOf({ name, words }: Pick<OperatorCommand, 'name' | 'words'>): string {
  return ['guildhall operator', name, ...words].join(' ');
}

/** A word that must be a sid. Throws WrongUsage. */
export function sidIn<Noun extends SidNoun>(noun: Noun, word: string | undefined): SidOf<Noun> {
  const sid = parseSid(noun, word ?? '');
  if (sid === undefined) throw new WrongUsage(`${word ?? ''} is no sid of the kind: ${noun}.`);
  return sid;
}

/** A word that must be one of some. Throws WrongUsage. */
export function oneIn<Word extends string>(
  choices: readonly Word[],
  word: string | undefined,
): Word {
  const choice = choices.find((each) => each === word);
  if (choice === undefined) {
    throw new WrongUsage(`${word ?? ''} is none of these: ${choices.join(', ')}.`);
  }
  return choice;
}
