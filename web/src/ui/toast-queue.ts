import type { ReactNode } from 'react';

export interface Toast {
  readonly key: number;
  readonly tone: 'good' | 'attention' | 'danger' | 'info';
  readonly text: ReactNode;
  /** What it is about; a later one about the same takes its place. */
  readonly about?: string | undefined;
  /** A way back or on, for example Undo. */
  readonly action?: { readonly label: string; readonly onPress: () => void } | undefined;
}

type Listener = () => void;

let toasts: readonly Toast[] = [];
let announcement = '';
let lastKey = 0;
const listeners = new Set<Listener>();

function changed(): void {
  for (const listener of listeners) listener();
}

export function subscribe(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function currentToasts(): readonly Toast[] {
  return toasts;
}

export function currentAnnouncement(): string {
  return announcement;
}

/** Shows a message at the corner of the screen until it is dismissed or six seconds pass (twelve with an action). */
export function showToast(
  toast: Omit<Toast, 'key' | 'tone'> & { readonly tone?: Toast['tone'] },
): void {
  lastKey += 1;
  const { about } = toast;
  const others = toasts.filter((other) => about === undefined || other.about !== about);
  toasts = [...others.slice(-2), { tone: 'good', ...toast, key: lastKey }];
  changed();
}

export function dismissToast(key: number): void {
  toasts = toasts.filter((toast) => toast.key !== key);
  changed();
}

/** Says something politely to screen readers without showing it. */
export function announce(text: string): void {
  // A second, equal announcement is only spoken when the text differs.
  announcement = announcement === text ? `${text}\u00a0` : text;
  changed();
}

/** Takes back what was said about something that is over, so that nobody reads it later as if it still held. */
export function retract(text: string): void {
  if (announcement.trim() === text) hush();
}

/** Empties the places for announcements, those of the library too: what was opened is closed. */
export function hush(): void {
  announcement = '';
  for (const log of document.querySelectorAll('[data-live-announcer] > *')) log.replaceChildren();
  changed();
}
