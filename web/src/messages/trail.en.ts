import { attemptEn } from './attempt.en.ts';
import { auditEn } from './audit.en.ts';
import { domainEn } from './domain.en.ts';

/** Areas that tell what happened: they come with the log and the overview, without all the others. */
export const trailEn = {
  attempt: attemptEn,
  audit: auditEn,
  domain: domainEn,
} as const;
