const shown = '[secret]';

/**
 * A text that does not print: in a message, a log line, JSON or an inspection it shows as
 * `[secret]`. Handed only to what signs, decrypts or signs in with it.
 */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  /** The text itself; the one way to it. */
  reveal(): string {
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
