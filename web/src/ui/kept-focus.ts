import { useEffect } from 'react';

/** Where the focus goes when what had it is gone, and what is waited for. */
interface Loss {
  /** Out of a dialog or a table the list is the nearest place, else the page's heading. */
  readonly wantsList: boolean;
  /** Given up after this many milliseconds since the page was opened; by then the person has gone on. */
  readonly until: number;
}

const patience = 5000;
const dialogs = '[role="dialog"], [role="alertdialog"]';
const overlays = `[data-overlay], ${dialogs}, [role="menu"]`;

function isNowhere(): boolean {
  return document.activeElement === null || document.activeElement === document.body;
}

/** The list of the page when it is wanted and there, else its heading, else the page; nothing while it loads. */
function placeFor({ wantsList }: Loss): HTMLElement | null {
  const list = wantsList ? document.querySelector<HTMLElement>('main .table-frame') : null;
  return list ?? document.querySelector<HTMLElement>('main h1');
}

function focusOn(place: HTMLElement): void {
  if (!place.hasAttribute('tabindex')) place.tabIndex = -1;
  place.focus({ preventScroll: true });
}

/** What stood around the lost element: still part of the page, or a layer that went with it. */
function wasAmongRows(lost: Element, records: readonly MutationRecord[]): boolean {
  const record = records.find(({ removedNodes }) =>
    [...removedNodes].some((node) => node.contains(lost)),
  );
  return record?.target instanceof Element && record.target.closest('.table-frame') !== null;
}

/** Follows the focus, and says where it goes when its element leaves the page. */
class FocusKeeper {
  // A field may have taken the focus while the first page was drawn, before anybody listened.
  private last: Element | null = document.activeElement;
  private wasInLayer = false;
  private placed: { readonly on: Element; readonly wantsList: boolean } | undefined;
  private loss: Loss | undefined;
  private frame = 0;
  /** What had the focus last in each dialog, for the one that stands when another over it has closed. */
  private readonly lastIn = new WeakMap<Element, HTMLElement>();

  readonly follow = ({ target }: FocusEvent): void => {
    if (!(target instanceof Element)) return;
    this.last = target;
    this.wasInLayer = target.closest(overlays) !== null;
    const dialog = target.closest(dialogs);
    if (dialog !== null && target instanceof HTMLElement) this.lastIn.set(dialog, target);
    this.loss = undefined;
  };

  readonly changed = (records: readonly MutationRecord[]): void => {
    const { last } = this;
    if (last !== null && !last.isConnected && isNowhere()) {
      const carried = this.placed?.on === last && this.placed.wantsList;
      const wantsList = this.wasInLayer || carried || wasAmongRows(last, records);
      this.loss = { wantsList, until: performance.now() + patience };
      this.last = null;
    }
    if (this.loss !== undefined && this.frame === 0) this.wait();
  };

  /** Components that give the focus back or take it themselves do so within two frames. */
  private wait(): void {
    this.frame = requestAnimationFrame(() => {
      this.frame = requestAnimationFrame(() => {
        this.frame = 0;
        this.place();
      });
    });
  }

  private place(): void {
    const { loss } = this;
    if (loss === undefined) return;
    if (!isNowhere() || performance.now() > loss.until) {
      this.loss = undefined;
      return;
    }
    if (document.querySelector(overlays) !== null) {
      this.placeInDialog();
      return;
    }
    const place = placeFor(loss);
    if (place === null) return;
    this.placed = { on: place, wantsList: loss.wantsList };
    focusOn(place);
  }

  /** The dialog that still stands has the focus to itself: where it was, before another was asked over it. */
  private placeInDialog(): void {
    const top = [...document.querySelectorAll<HTMLElement>(dialogs)].at(-1);
    if (top === undefined || top.closest('[data-exiting]') !== null) return;
    const last = this.lastIn.get(top);
    if (last?.isConnected === true) last.focus({ preventScroll: true });
    if (isNowhere()) focusOn(top);
  }

  stop(): void {
    cancelAnimationFrame(this.frame);
  }
}

/**
 * Keeps the keyboard's place on the page. An act may take away what was pressed: the button that became another, the
 * row that is gone, the page that was left by a form. The focus then goes to the list, or to the page's heading,
 * never silently to the beginning of the document. Once, around every page.
 */
export function useKeptFocus(): void {
  useEffect(() => {
    const keeper = new FocusKeeper();
    const observer = new MutationObserver(keeper.changed);
    observer.observe(document.body, { childList: true, subtree: true });
    document.addEventListener('focusin', keeper.follow);
    return () => {
      observer.disconnect();
      document.removeEventListener('focusin', keeper.follow);
      keeper.stop();
    };
  }, []);
}
