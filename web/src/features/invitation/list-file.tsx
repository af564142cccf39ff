import { useState } from 'react';
import { decodeText } from '../../app/csv/parse-csv.ts';
import type { MessageKey } from '../../messages/catalogue.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Callout } from '../../ui/callout.tsx';
import { FileField } from '../../ui/file-field.tsx';
import { announce } from '../../ui/toast-queue.ts';
import { addressLimit } from './invite-draft.ts';
import {
  type FileFault,
  type InviteList,
  type LineFaultKind,
  type ListedAddress,
  readInviteCsv,
} from './read-invite-csv.ts';

const fileFaultWord: Readonly<Record<FileFault, MessageKey>> = {
  empty: 'invitation.fileEmpty',
  'no-email-column': 'invitation.fileNoEmail',
  'too-long': 'invitation.fileTooLong',
};

const lineFaultWord: Readonly<Record<LineFaultKind, MessageKey>> = {
  'no-email': 'invitation.lineNoEmail',
  'role-unknown': 'invitation.lineRoleUnknown',
  'account-unknown': 'invitation.lineAccountUnknown',
  'too-many-accounts': 'invitation.lineTooManyAccounts',
  'account-role-unknown': 'invitation.lineAccountRoleUnknown',
  'roles-missing': 'invitation.lineRolesMissing',
  'accounts-missing': 'invitation.lineAccountsMissing',
  'roles-not-combinable': 'invitation.lineRolesNotCombinable',
};

const shownFaults = 20;

function LineFaults({ list }: { readonly list: InviteList }) {
  const t = useMessages();
  const { faults } = list;
  const hidden = faults.length - shownFaults;
  return (
    <Callout
      tone="attention"
      isAlert
      title={t('invitation.linesLeftOut', { count: faults.length })}
    >
      <ul className="line-faults">
        {faults.slice(0, shownFaults).map(({ line, kind, value }) => (
          <li key={line}>
            <strong>{t('invitation.line', { line })}</strong>{' '}
            {t(lineFaultWord[kind], { value: value.slice(0, 80) })}
          </li>
        ))}
        {hidden > 0 && <li>{t('invitation.more', { count: hidden })}</li>}
      </ul>
    </Callout>
  );
}

/** Takes a CSV file of people: chosen or dropped. Lines that cannot be used are told by number. */
export function ListFile({
  onAdd,
}: {
  readonly onAdd: (addresses: readonly ListedAddress[]) => void;
}) {
  const t = useMessages();
  const [isReading, setReading] = useState(false);
  const [list, setList] = useState<InviteList>();
  const read = async (file: File): Promise<void> => {
    setReading(true);
    const bytes = new Uint8Array(await file.arrayBuffer());
    const found = await readInviteCsv(decodeText(bytes), addressLimit);
    setReading(false);
    setList(found);
    if (found.addresses.length === 0) return;
    onAdd(found.addresses);
    announce(t('ui.peopleAdded', { count: found.addresses.length }));
  };
  return (
    <>
      <FileField
        label={t('invitation.chooseFile')}
        hint={t('invitation.fileHint')}
        accept=".csv,.txt,text/csv,text/plain"
        isPending={isReading}
        onFile={(file) => void read(file)}
      />
      {list?.fault !== undefined && (
        <Callout tone="danger" isAlert>
          {t(fileFaultWord[list.fault], { count: addressLimit })}
        </Callout>
      )}
      {list !== undefined && list.faults.length > 0 && <LineFaults list={list} />}
    </>
  );
}
