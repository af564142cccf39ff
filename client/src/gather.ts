/**
 * Sends what is asked in the same turn of the program together. A question never joins a request that is
 * under way: each decision rests on what was stored after it was asked (D19). An answer that is an error
 * concerns its own question alone.
 */
export function gather<Question, Answer>(
  most: number,
  sendAll: (questions: readonly Question[]) => Promise<readonly (Answer | Error)[]>,
): (question: Question) => Promise<Answer> {
  interface Waiting {
    readonly question: Question;
    readonly resolve: (answer: Answer) => void;
    readonly reject: (error: unknown) => void;
  }
  let waiting: Waiting[] = [];
  const flush = () => {
    const all = waiting;
    waiting = [];
    for (let at = 0; at < all.length; at += most) void deliver(all.slice(at, at + most));
  };
  const deliver = async (part: readonly Waiting[]) => {
    try {
      const answers = await sendAll(part.map(({ question }) => question));
      for (const [at, { resolve, reject }] of part.entries()) {
        const answer = answers[at];
        if (answer === undefined || answer instanceof Error) reject(answer);
        else resolve(answer);
      }
    } catch (error) {
      for (const { reject } of part) reject(error);
    }
  };
  return (question) =>
    new Promise((resolve, reject) => {
      if (waiting.length === 0) setImmediate(flush);
      waiting.push({ question, resolve, reject });
    });
}
