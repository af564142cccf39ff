import type { Domain, DomainProofType } from '@guildhall/contract';

/** How somebody sets about proving a domain; `help` is for who has to ask somebody else. */
export const proofWays = ['dns', 'https', 'help'] as const;
export type ProofWay = (typeof proofWays)[number];

/** The way in the address of the page, else the domain's own. */
export function wayOf(text: string, domain: Pick<Domain, 'verificationType'>): ProofWay {
  const chosen = proofWays.find((way) => way === text);
  return chosen ?? (domain.verificationType === 'https' ? 'https' : 'dns');
}

/** What is looked for: whoever asks somebody else most likely gets a record. */
export function proofTypeOf(way: ProofWay): DomainProofType {
  return way === 'https' ? 'https' : 'dns';
}

/** The name of the file, as it stands at the end of its address. */
export function fileNameOf({ fileUrl }: Pick<Domain, 'fileUrl'>): string {
  return fileUrl.slice(fileUrl.lastIndexOf('/') + 1);
}

/** True while the domain is verified by just this: there is nothing to publish any more, only to keep. */
export function isHeldBy(
  { status, verificationType }: Pick<Domain, 'status' | 'verificationType'>,
  type: DomainProofType,
): boolean {
  return status === 'verified' && verificationType === type;
}
