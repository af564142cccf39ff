import { day } from '../support/moved-clock.ts';
import { type Account, type Model, refuse } from './state.ts';
import { isEnding, type Resource } from './state-of-accounts.ts';

/** What was released is shown for so long. */
const shownFor = 30 * day;

const find = (model: Model, account: Account, id: string) =>
  model.resources.find((each) => each.account === account && each.id === id);

/** D17: once, however often it is said; not for an account that is on its way out. */
export function registerResource(model: Model, account: Account, id: string): Resource['status'] {
  if (isEnding(account)) refuse('account-not-active');
  const known = find(model, account, id);
  if (known === undefined)
    model.resources.push({ account, id, status: 'held', releasedAt: undefined });
  else Object.assign(known, { status: 'held', releasedAt: undefined });
  return 'held';
}

/** D17, I-32: also where nobody asked for it, and of an account that is closed. */
export function releaseResource(model: Model, account: Account, id: string): Resource['status'] {
  const known = find(model, account, id) ?? refuse('not-found');
  if (known.status !== 'released') Object.assign(known, { releasedAt: model.now });
  known.status = 'released';
  return known.status;
}

export function sweepResources(model: Model): void {
  model.resources = model.resources.filter(
    ({ releasedAt = Infinity }) => releasedAt >= model.now - shownFor,
  );
}
