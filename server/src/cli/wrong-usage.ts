/** Thrown where the words of a command make no sense: nothing was asked of anybody. The process ends with 2. */
export class WrongUsage extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'WrongUsage';
  }
}
