const storageKey = 'guildhall.single-keys';

/** Single-key shortcuts can be turned off (WCAG 2.1.4). */
export function areSingleKeysOn(): boolean {
  try {
    return localStorage.getItem(storageKey) !== 'off';
  } catch {
    return true;
  }
}

export function setSingleKeys(isOn: boolean): void {
  try {
    localStorage.setItem(storageKey, isOn ? 'on' : 'off');
  } catch {
    // Without storage the choice lasts as long as the page.
  }
}

const typingTargets =
  'input:not([type="checkbox"], [type="radio"]), textarea, select, [contenteditable="true"]';
const overlays = '[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]';

/** True for a bare key outside inputs and overlays while no input method is composing. */
export function isShortcut(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.isComposing || event.metaKey || event.ctrlKey || event.altKey)
    return false;
  if (!areSingleKeysOn() || !(event.target instanceof Element)) return false;
  return (
    event.target.closest(`${typingTargets}, ${overlays}`) === null &&
    document.querySelector('[data-overlay]') === null
  );
}
