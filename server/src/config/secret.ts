const shown = '[secret]';

/**
 * A text that does not print: in a message, a log line, JSON or an inspection it shows as
 * `[secret]`. Handed only to what signs, decrypts or signs in with it.
 */
export class Secret {
  readonly #value: string | undefined;
  readonly #absence: string;

  constructor(value: string | undefined, absence = '') {
    this.#value = value;
    this.#absence = absence;
  }

  /** A secret that is not there; whoever needs it all the same is told why. */
  static absent(why: string): Secret {
    return new Secret(undefined, why);
  }

  /** The text itself; the one way to it. @throws Error where it is absent */
  reveal(): string {
    if (this.#value === undefined) throw new Error(this.#absence);
    return this.#value;
  }

  toString(): string {
    return shown;
  }

  toJSON(): string {
    return shown;
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return shown;
  }
}
