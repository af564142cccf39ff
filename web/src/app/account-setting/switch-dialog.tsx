import type { AccountSettingEffects, AccountSettingMove } from '@guildhall/contract';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Callout } from '../../ui/callout.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { SkeletonLines } from '../../ui/skeleton.tsx';
import { useFailureText } from '../use-failure-text.ts';
import { SettingEffects } from './setting-effects.tsx';
import { moveWords, settingWords } from './setting-words.ts';

/** Shows who and what is affected before a setting is switched on for one account, or changes for every one. */
export function SwitchDialog({
  setting,
  move,
  effects,
  failure,
  isPending,
  onClose,
  onConfirm,
}: {
  readonly setting: AccountSettingEffects['setting'];
  /** What happens to it on every account; null when it is switched on for one. */
  readonly move: AccountSettingMove | null;
  /** Undefined while it is read. */
  readonly effects: AccountSettingEffects | undefined;
  readonly failure: unknown;
  readonly isPending: boolean;
  readonly onClose: () => void;
  readonly onConfirm: () => void;
}) {
  const t = useMessages();
  const failureText = useFailureText();
  const name = t(settingWords[setting].label);
  const isSwitchedOn = move === null || move === 'locked-on';
  const unlocked =
    setting === 'signed-requests-required'
      ? 'account-setting.ruleSignedLockHint'
      : moveWords.unlocked.body;
  const ofMove = move === 'unlocked' ? unlocked : undefined;
  const bodyKey = isSwitchedOn ? settingWords[setting].hint : ofMove;
  return (
    <ConfirmDialog
      isOpen
      isReversible
      onClose={onClose}
      onConfirm={onConfirm}
      isPending={isPending}
      isBlocked={effects === undefined || (effects.signedRequests?.bar ?? null) !== null}
      title={t(move === null ? 'account-setting.switchOnTitle' : moveWords[move].title, {
        setting: name,
      })}
      description={bodyKey === undefined ? undefined : t(bodyKey)}
      confirmLabel={t(move === null ? 'account-setting.switchOn' : moveWords[move].submit)}
    >
      {failure !== null && (
        <Callout tone="danger" isAlert>
          {failureText(failure)}
        </Callout>
      )}
      {effects === undefined ? (
        failure === null && <SkeletonLines lines={3} />
      ) : (
        <SettingEffects effects={effects} isOfEveryAccount={move !== null} />
      )}
    </ConfirmDialog>
  );
}
