/** An act with the rows it is open to. */
export interface OpenAct<Row> {
  readonly isOpenTo: (row: Row) => boolean;
}

/** Acts that are not open to the same rows of a selection. */
interface Blocked<Row, Act> {
  readonly acts: readonly Act[];
  readonly excluded: readonly Row[];
}

/** Parts acts into those open to every row and those blocked by some; acts open to none are left out. */
export function judgeActs<Row, Act extends OpenAct<Row>>(
  rows: readonly Row[],
  acts: readonly Act[],
): { readonly open: readonly Act[]; readonly blocked: readonly Blocked<Row, Act>[] } {
  const judged = acts
    .map((act) => ({ act, excluded: rows.filter((row) => !act.isOpenTo(row)) }))
    .filter(({ excluded }) => rows.length === 0 || excluded.length < rows.length);
  const open = judged.filter(({ excluded }) => excluded.length === 0).map(({ act }) => act);
  const blocked: { acts: Act[]; excluded: readonly Row[] }[] = [];
  for (const { act, excluded } of judged) {
    if (excluded.length === 0) continue;
    const same = blocked.find(
      (group) =>
        group.excluded.length === excluded.length &&
        group.excluded.every((row) => excluded.includes(row)),
    );
    if (same === undefined) blocked.push({ acts: [act], excluded });
    else same.acts.push(act);
  }
  return { open, blocked };
}
