import type { FactorMethod, Me } from '@guildhall/contract';
import { useState } from 'react';
import type { MessageKey } from '../../messages/catalogue.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { CodeProof } from './code-proof.tsx';
import './factor.css';
import { hasPasskeys } from './passkey.ts';
import { PasskeyProof } from './passkey-proof.tsx';

interface FactorProofProps {
  /** What the person has. */
  readonly methods: readonly FactorMethod[];
  readonly mayRemember: boolean;
  readonly onPassed: (me: Me) => void;
}

const useWord: Readonly<Record<FactorMethod, MessageKey>> = {
  passkey: 'factor.usePasskey',
  totp: 'factor.useTotp',
  'recovery-code': 'factor.useRecoveryCode',
};
const byEase: readonly FactorMethod[] = ['passkey', 'totp', 'recovery-code'];

/** Passes the second factor by any of the ways the person has, the easiest first. */
export function FactorProof({ methods, mayRemember, onPassed }: FactorProofProps) {
  const t = useMessages();
  const ways = byEase.filter(
    (method) => methods.includes(method) && (method !== 'passkey' || hasPasskeys()),
  );
  const [chosen, setChosen] = useState<FactorMethod>();
  const method = chosen ?? ways[0] ?? 'recovery-code';
  const others = ways.filter((way) => way !== method);
  return (
    <div className="factor-stack">
      {method === 'passkey' ? (
        <PasskeyProof mayRemember={mayRemember} onPassed={onPassed} />
      ) : (
        <CodeProof
          key={method}
          method={method}
          hasPasskey={ways.includes('passkey')}
          mayRemember={mayRemember}
          onPassed={onPassed}
        />
      )}
      {others.map((way) => (
        <Button key={way} look="quiet" wide onPress={() => setChosen(way)}>
          {t(useWord[way])}
        </Button>
      ))}
    </div>
  );
}
