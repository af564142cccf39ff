/** What is said of a secret in an answer: the answer is kept, sealed, for who repeats the request. */
export const shownOnce =
  'Shown only here, and again to the same person who repeats the request with its Idempotency-Key within 48 hours';
