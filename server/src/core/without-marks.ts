/** Marks of our own rules, such as `(R-71, R-72)`: they trace the source and mean nothing to its readers. */
const marks = / ?\((?:[RDAI]-?\d+[a-z…–, ]*)+\)/g;

/** A text as readers of the reference see it. */
export function withoutMarks(text: string): string {
  return text.replaceAll(marks, '');
}
