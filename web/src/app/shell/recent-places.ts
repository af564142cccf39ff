/** An account or organization that can be switched to. */
export interface Place {
  readonly sid: string;
  readonly name: string;
  readonly href: string;
  /** "Admin Center", or the organization that manages the account. */
  readonly detail: string;
}

const storageKey = 'guildhall.recent-places';

function isPlace(value: unknown): value is Place {
  return (
    typeof value === 'object' &&
    value !== null &&
    'sid' in value &&
    'name' in value &&
    'href' in value &&
    'detail' in value
  );
}

/** The places last visited in this browser, newest first, at most five. */
export function recentPlaces(): Place[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(storageKey) ?? '[]');
    return Array.isArray(stored) ? stored.filter(isPlace) : [];
  } catch {
    return [];
  }
}

export function rememberPlace(place: Place): void {
  try {
    const others = recentPlaces().filter((other) => other.sid !== place.sid);
    localStorage.setItem(storageKey, JSON.stringify([place, ...others].slice(0, 5)));
  } catch {
    // Without storage there are no recent places.
  }
}
