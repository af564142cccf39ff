import { ChevronsUpDown } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog';
import { Popover } from 'react-aria-components/Popover';
import { loadLateWords } from '../../messages/late-words.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useSession } from '../session.tsx';
import { type Place, rememberPlace } from './recent-places.ts';
import { useLater } from './use-later.ts';

const loadPlaceList = async () =>
  (await Promise.all([import('./place-list.tsx'), loadLateWords()]))[0].PlaceList;

/** Where one is, and the way to the other accounts and the organization. */
export function Switcher({ place }: { readonly place: Place }) {
  const t = useMessages();
  const { sid, name, href, detail, status } = place;
  const [isOpen, setOpen] = useState(false);
  const PlaceList = useLater(loadPlaceList, isOpen);
  const me = useSession();
  useEffect(
    () => rememberPlace(me.sid, { sid, name, href, detail, status }),
    [me.sid, sid, name, href, detail, status],
  );
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={setOpen}>
      <Button className="switcher" aria-label={`${t('app.switchTo')}: ${name}, ${detail}`}>
        <span className="switcher-mark" aria-hidden="true">
          {[...name.trim()][0]?.toLocaleUpperCase()}
        </span>
        <span className="switcher-text">
          <span className="switcher-name">{name}</span>
          <span className="switcher-detail">{detail}</span>
        </span>
        <Icon of={ChevronsUpDown} />
      </Button>
      <Popover className="popover switcher-popover" placement="bottom start" offset={6}>
        <Dialog className="switcher-dialog" aria-label={t('app.switchTo')}>
          {PlaceList !== undefined && <PlaceList present={sid} onChoose={() => setOpen(false)} />}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
