import type { Domain } from '@guildhall/contract';
import { Download } from 'lucide-react';
import { useOrganizationSid } from '../../app/use-sids.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { CodeBlock } from '../../ui/code-block.tsx';
import { CopyField } from '../../ui/copy-field.tsx';
import { Section } from '../../ui/page.tsx';
import { RadioGroup } from '../../ui/radio-group.tsx';
import { wayWord } from './domain-words.ts';
import { fileNameOf, isHeldBy, type ProofWay, proofWays } from './proof-way.ts';

interface StepsProps {
  readonly domain: Domain;
}

function RecordSteps({ domain }: StepsProps) {
  const t = useMessages();
  const isHeld = isHeldBy(domain, 'dns');
  const short = domain.recordName.slice(0, -domain.name.length - 1);
  return (
    <Section
      title={t(isHeld ? 'proof.keepRecord' : 'domain.publishTitle')}
      description={t(isHeld ? 'proof.keepRecordBody' : 'domain.publishBody', {
        name: domain.displayName,
      })}
    >
      <CopyField label={t('domain.recordType')} value="TXT" />
      <CopyField label={t('domain.recordName')} value={domain.recordName} />
      <CopyField label={t('domain.recordShort')} value={short} />
      <CopyField label={t('domain.recordValue')} value={domain.recordValue} />
      <CopyField label={t('proof.recordTtl')} value="3600" />
    </Section>
  );
}

/** Hands a text to the browser as a file. */
function save(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}

function FileSteps({ domain }: StepsProps) {
  const t = useMessages();
  const name = fileNameOf(domain);
  return (
    <Section
      title={t(isHeldBy(domain, 'https') ? 'proof.keepFile' : 'proof.fileTitle')}
      description={t('proof.fileBody', { name: domain.displayName })}
      actions={
        <Button icon={Download} onPress={() => save(name, `${domain.recordValue}\n`)}>
          {t('proof.download')}
        </Button>
      }
    >
      <CopyField label={t('proof.fileUrl')} value={domain.fileUrl} />
      <CopyField label={t('proof.fileContent')} value={domain.recordValue} />
    </Section>
  );
}

function HelpSteps({ domain }: StepsProps) {
  const t = useMessages();
  const { displayName: name, name: ascii, sid, recordName, recordValue, fileUrl } = domain;
  const organizationSid = useOrganizationSid();
  const page = window.location.href.split('?')[0] ?? '';
  return (
    <>
      <Section title={t('proof.helpTitle')} description={t('proof.helpBody')}>
        <CodeBlock
          label={t('proof.helpTitle')}
          code={t('proof.helpMail', { name, recordName, recordValue, fileUrl })}
        />
      </Section>
      <Section title={t('proof.operatorTitle')} description={t('proof.operatorBody')}>
        <CodeBlock
          label={t('proof.operatorTitle')}
          code={t('proof.operatorMail', { name: ascii, organization: organizationSid, sid, page })}
        />
      </Section>
    </>
  );
}

/** How to prove a domain: the choice of ways, and what to publish for the chosen one. */
export function ProofSteps({
  domain,
  way,
  onChoose,
}: StepsProps & { readonly way: ProofWay; readonly onChoose: (way: ProofWay) => void }) {
  const t = useMessages();
  return (
    <>
      <Section>
        <RadioGroup
          label={t(domain.status === 'verified' ? 'proof.wayHeld' : 'proof.way')}
          value={way}
          onChange={onChoose}
          options={proofWays.map((value) => ({
            value,
            label: t(wayWord[value].label),
            description: t(wayWord[value].hint),
          }))}
        />
      </Section>
      {way === 'dns' && <RecordSteps domain={domain} />}
      {way === 'https' && <FileSteps domain={domain} />}
      {way === 'help' && <HelpSteps domain={domain} />}
    </>
  );
}
