import type { Session } from '@guildhall/contract';
import { useMessages } from '../messages/locale-provider.tsx';
import { deviceOf } from './device.ts';

/** What a session is called: the browser and the system that its requests claim. */
export function useDeviceName(): (session: Pick<Session, 'userAgent'>) => string {
  const t = useMessages();
  return ({ userAgent }) => {
    const { browser, system } = deviceOf(userAgent);
    if (browser !== undefined && system !== undefined)
      return t('profile.browserOn', { browser, system });
    return browser ?? system ?? t('profile.unknownDevice');
  };
}
