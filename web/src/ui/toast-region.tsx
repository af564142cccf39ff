import { CircleAlert, CircleCheck, Info, TriangleAlert, X } from 'lucide-react';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { useMessages } from '../messages/locale-provider.tsx';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';
import { IconButton } from './icon-button.tsx';
import './toast.css';
import {
  currentAnnouncement,
  currentToasts,
  dismissToast,
  subscribe,
  type Toast,
} from './toast-queue.ts';

const glyphs = { good: CircleCheck, attention: TriangleAlert, danger: CircleAlert, info: Info };

function ToastCard({ toast }: { readonly toast: Toast }) {
  const t = useMessages();
  const [isHeld, setHeld] = useState(false);
  useEffect(() => {
    if (isHeld) return undefined;
    const timer = setTimeout(
      () => dismissToast(toast.key),
      toast.action === undefined ? 6000 : 12_000,
    );
    return () => clearTimeout(timer);
  }, [isHeld, toast]);
  const hold = {
    onPointerEnter: () => setHeld(true),
    onPointerLeave: () => setHeld(false),
    onFocus: () => setHeld(true),
    onBlur: () => setHeld(false),
  };
  return (
    <li className="toast" {...hold}>
      <span className={`toast-mark toast-${toast.tone}`}>
        <Icon of={glyphs[toast.tone]} />
      </span>
      <span className="toast-text">{toast.text}</span>
      {toast.action !== undefined && (
        <Button
          look="quiet"
          size="small"
          onPress={() => {
            dismissToast(toast.key);
            toast.action?.onPress();
          }}
        >
          {toast.action.label}
        </Button>
      )}
      <IconButton
        icon={X}
        size="small"
        label={t('ui.dismiss')}
        onPress={() => dismissToast(toast.key)}
      />
    </li>
  );
}

/** Where toasts appear; once per application. New ones are announced politely. */
export function ToastRegion() {
  const t = useMessages();
  const toasts = useSyncExternalStore(subscribe, currentToasts);
  const announcement = useSyncExternalStore(subscribe, currentAnnouncement);
  return (
    <section aria-label={t('ui.notifications')}>
      <ol className="toast-region" aria-live="polite" aria-relevant="additions">
        {toasts.map((toast) => (
          <ToastCard key={toast.key} toast={toast} />
        ))}
      </ol>
      <p className="visually-hidden" aria-live="polite">
        {announcement}
      </p>
    </section>
  );
}
