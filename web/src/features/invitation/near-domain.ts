/** Letters to change, add, drop or swap with their neighbour to turn one word into the other. */
function distance(from: string, to: string): number {
  const rows: number[][] = [];
  const at = (row: number, column: number): number => rows[row]?.[column] ?? row + column;
  for (let row = 0; row <= from.length; row += 1) {
    rows.push([row]);
    for (let column = 1; column <= to.length; column += 1) {
      const isSame = from[row - 1] === to[column - 1];
      const isSwapped =
        row > 1 &&
        column > 1 &&
        from[row - 1] === to[column - 2] &&
        from[row - 2] === to[column - 1];
      const steps = [at(row, column - 1) + 1];
      if (row > 0) steps.push(at(row - 1, column) + 1, at(row - 1, column - 1) + (isSame ? 0 : 1));
      if (isSwapped) steps.push(at(row - 2, column - 2) + 1);
      rows[row]?.push(Math.min(...steps));
    }
  }
  return at(from.length, to.length);
}

const farthest = 2;

/** The address as it was probably meant: its domain is at most two slips away from one of `domains`. */
export function nearAddress(email: string, domains: readonly string[]): string | undefined {
  const cut = email.lastIndexOf('@');
  const typed = email.slice(cut + 1).toLowerCase();
  if (cut < 1 || domains.includes(typed)) return undefined;
  const [nearest] = domains
    .map((domain) => ({ domain, steps: distance(typed, domain) }))
    .filter(({ steps }) => steps <= farthest)
    .sort((left, right) => left.steps - right.steps);
  return nearest === undefined ? undefined : `${email.slice(0, cut)}@${nearest.domain}`;
}
