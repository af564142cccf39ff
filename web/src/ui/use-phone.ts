import { useSyncExternalStore } from 'react';

/** The width below which the style sheets draw for phones. */
const phone = window.matchMedia('(max-width: 720px)');

function subscribe(listener: () => void): () => void {
  phone.addEventListener('change', listener);
  return () => phone.removeEventListener('change', listener);
}

/** True while there is only the room of a phone. */
export function usePhone(): boolean {
  return useSyncExternalStore(subscribe, () => phone.matches);
}
