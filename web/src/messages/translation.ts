/** The same keys as the English area: a missing or a surplus key does not compile. */
export type Translation<English extends Readonly<Record<string, string>>> = {
  readonly [Key in keyof English]: string;
};
