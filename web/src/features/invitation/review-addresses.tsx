import { useLocale } from '../../messages/locale-provider.tsx';
import './invitation.css';

const shownAddresses = 12;

/** Addresses at a glance: the first of them, and how many more there are. */
export function ReviewAddresses({ emails }: { readonly emails: readonly string[] }) {
  const { t } = useLocale();
  const hidden = emails.length - shownAddresses;
  return (
    <ul className="review-addresses">
      {emails.slice(0, shownAddresses).map((email, index) => (
        // The same faulty address may stand in the list twice.
        <li key={`${email}-${String(index)}`} className="tag tag-neutral">
          <span className="truncate">{email}</span>
        </li>
      ))}
      {hidden > 0 && <li className="muted">{t('invitation.more', { count: hidden })}</li>}
    </ul>
  );
}
