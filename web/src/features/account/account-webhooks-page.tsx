import { placeOfAccount } from '../../app/webhook/webhook-place.ts';
import { Webhooks } from '../../app/webhook/webhooks.tsx';
import { AccountFrame } from './account-frame.tsx';

/** The webhooks of an account, in the Admin Center. */
export function AccountWebhooksPage() {
  return (
    <AccountFrame current="webhooks">
      {(account) => (
        <Webhooks
          place={placeOfAccount(account.sid)}
          head={(add) => add !== undefined && <div className="tab-acts">{add}</div>}
        />
      )}
    </AccountFrame>
  );
}
