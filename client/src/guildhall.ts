import type { Decision, ExplainedDecision, Question } from './decision.ts';
import { createDenialCache } from './denial-cache.ts';
import { NotAuthenticated, PermissionDenied, QuestionRefused } from './failure.ts';
import { gather } from './gather.ts';
import { ask, type Connection } from './http.ts';
import { readDecision, readDecisions, readExplained } from './read-decision.ts';
import { createKeyFinder } from './signing-keys.ts';
import { type TokenClaims, verifyToken } from './verify-token.ts';

export interface GuildhallOptions {
  /** The public address of Guildhall, such as `https://guildhall.example.com`. */
  readonly url: string;
  /** A gateway key that opens decisions, and nothing else: it stays on the server. */
  readonly key: string;
  /** Most milliseconds for an answer; 2000 when absent. */
  readonly timeout?: number;
  /** Milliseconds for which a denial is remembered, 5000 at most; 1000 when absent. */
  readonly denialLifetime?: number;
  readonly fetch?: typeof globalThis.fetch;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

/** A Guildhall, asked from the server of a platform. Where nothing can be decided, every call throws. */
export interface Guildhall {
  /** Decides now; questions of the same moment share a request. @throws Unreachable, QuestionRefused */
  authorize(question: Question): Promise<Decision>;
  /** Decides many; in the order of the questions. @throws Unreachable, QuestionRefused */
  authorizeAll(questions: readonly Question[]): Promise<Decision[]>;
  /** Answers what is allowed, else throws. @throws NotAuthenticated, PermissionDenied, Unreachable, QuestionRefused */
  require(question: Question): Promise<Decision>;
  /** Decides and says what was looked at. @throws Unreachable, QuestionRefused */
  explain(question: Question): Promise<ExplainedDecision>;
  /**
   * Turns down access tokens that are forged or over, without a question: keys are kept for ten minutes. A
   * right only `authorize` tells. @throws TokenInvalid, Unreachable
   */
  verifyToken(token: string): Promise<TokenClaims>;
}

/** Questions that Guildhall takes in one request. */
const mostQuestions = 100;
const longestAuthorization = 8192;
const longestSessionToken = 200;

export function createGuildhall(options: GuildhallOptions): Guildhall {
  const { url, key, timeout = 2000, denialLifetime = 1000, now = Date.now } = options;
  const unproved: Connection = { url, timeout, fetch: options.fetch ?? globalThis.fetch };
  const connection: Connection = { ...unproved, authorization: `Bearer ${key}` };
  const denials = createDenialCache(denialLifetime, now);
  const findKey = createKeyFinder(unproved, now);
  const issuer = url.replace(/\/$/, '');
  const decide = gather<Question, Decision>(mostQuestions, (questions) =>
    decideAll(connection, questions),
  );
  const authorize = async (asked: Question) => {
    const question = withoutOverlong(asked);
    const remembered = denials.find(question);
    if (remembered !== undefined) return remembered;
    const decision = await decide(question);
    denials.keep(question, decision);
    return decision;
  };
  return {
    authorize,
    authorizeAll: (questions) => Promise.all(questions.map(authorize)),
    async require(question) {
      const decision = await authorize(question);
      if (decision.allowed) return decision;
      if (decision.outcome === 'unauthenticated') throw new NotAuthenticated(decision);
      throw new PermissionDenied(decision);
    },
    explain: async (question) =>
      readExplained(await ask(connection, '/api/v1/authorize/explain', withoutOverlong(question))),
    verifyToken: (token) => verifyToken(token, { findKey, issuer, now }),
  };
}

/** What is longer than any credential is none: whoever sends it is answered 401, and spoils no question beside it. */
function withoutOverlong(question: Question): Question {
  if ('authorization' in question && question.authorization.length > longestAuthorization) {
    return { ...question, authorization: '' };
  }
  if ('sessionToken' in question && question.sessionToken.length > longestSessionToken) {
    return { ...question, sessionToken: '' };
  }
  return question;
}

/** One question that makes no sense does not spoil the others that were asked beside it. */
async function decideAll(
  connection: Connection,
  questions: readonly Question[],
): Promise<(Decision | Error)[]> {
  try {
    const answer = await ask(connection, '/api/v1/authorize/batch', { questions });
    return readDecisions(answer, questions.length);
  } catch (error) {
    // 413: one that hands over a large body, beside others that are small.
    const isAboutOne =
      error instanceof QuestionRefused && (error.status === 400 || error.status === 413);
    if (!isAboutOne || questions.length === 1) throw error;
    const settled = await Promise.allSettled(
      questions.map(async (question) => readDecision(await ask(connection, path, question))),
    );
    return settled.map((one) => (one.status === 'fulfilled' ? one.value : toError(one.reason)));
  }
}

const path = '/api/v1/authorize';
const toError = (reason: unknown) => (reason instanceof Error ? reason : new Error(String(reason)));
