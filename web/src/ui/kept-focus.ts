import { useEffect } from 'react';

/** Where the focus goes when what had it is gone, and what is waited for. */
interface Loss {
  /** Out of a dialog or a table the list is the nearest place, else the page's heading. */
  readonly wantsList: boolean;
  /** Given up after this many milliseconds since the page was opened; by then the person has gone on. */
  readonly until: number;
}

const patience = 5000;
const overlays = '[data-overlay], [role="dialog"], [role="alertdialog"], [role="menu"]';

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

  readonly follow = ({ target }: FocusEvent): void => {
    if (!(target instanceof Element)) return;
    this.last = target;
    this.wasInLayer = target.closest(overlays) !== null;
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
    // What still stands over the page has the focus to itself, or gives it back as it closes.
    if (document.querySelector(overlays) !== null) return;
    const place = placeFor(loss);
    if (place === null) return;
    this.placed = { on: place, wantsList: loss.wantsList };
    focusOn(place);
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
