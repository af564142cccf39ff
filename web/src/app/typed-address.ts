import { useEffect } from 'react';

// In memory only: an address belongs neither into the address bar nor into what the browser keeps.
let typed = '';

/** The address typed on the page one came from, to begin with. */
export function typedAddress(): string {
  return typed;
}

export function rememberAddress(email: string): void {
  typed = email;
}

/** Carries what is typed to the next page that asks for an address. */
export function useTypedAddress(email: string): void {
  useEffect(() => rememberAddress(email), [email]);
}
