import { Download } from 'lucide-react';
import { useState } from 'react';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { CopyButton } from '../../ui/sid.tsx';
import './factor.css';
import { UnsavedChanges } from '../unsaved-changes.tsx';

interface RecoveryCodesProps {
  readonly codes: readonly string[];
  readonly onStored: () => void;
}

function download(text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = 'recovery-codes.txt';
  link.click();
  URL.revokeObjectURL(address);
}

/** The one time recovery codes are shown: copied or downloaded, and left only once they are stored. */
export function RecoveryCodes({ codes, onStored }: RecoveryCodesProps) {
  const t = useMessages();
  const [isStored, setStored] = useState(false);
  const text = `${codes.join('\n')}\n`;
  return (
    <div className="factor-stack">
      <UnsavedChanges isDirty={!isStored} />
      <Callout tone="attention" isAlert>
        {t('factor.codesBody')}
      </Callout>
      <ul className="recovery-codes" aria-label={t('factor.codesTitle')}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="factor-row">
        <Button icon={Download} autoFocus onPress={() => download(text)}>
          {t('factor.download')}
        </Button>
        <CopyButton value={text} name={t('factor.codesTitle')} />
      </div>
      <Checkbox
        isSelected={isStored}
        onChange={setStored}
        description={isStored ? undefined : t('factor.storedFirst')}
      >
        {t('factor.stored')}
      </Checkbox>
      <Button look="primary" wide isDisabled={!isStored} onPress={onStored}>
        {t('factor.continue')}
      </Button>
    </div>
  );
}
