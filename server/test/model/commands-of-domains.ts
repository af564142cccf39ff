import {
  createDomain,
  type Domain,
  deleteDomain,
  domainDeletionAcknowledgements,
  verifyDomain,
} from '@guildhall/contract';
import fc from 'fast-check';
import { actorOf, at, type CommandKind, happening, kind, pick, type Who, who } from './command.ts';
import { mayGrantIn } from './decide.ts';
import * as rules from './rules-of-domains.ts';
import type { Stage } from './stage.ts';
import { type Model, standingOf } from './state.ts';

const creating = kind(
  createDomain.name,
  fc.record({ who, organization: pick, name: pick, isPublished: fc.boolean() }),
  (model, args, stage) => {
    const organization = at(model.organizations, args.organization);
    const names = ['alpha', 'beta', 'gamma', 'shared', 'out'];
    const suffix = model.strangers[0]?.split('-')[1] ?? '';
    const name = `${at(names, args.name)}-${suffix}`;
    if (organization === undefined) return undefined;
    const actor = actorOf(model, args.who, (person) => mayGrantIn(person, organization));
    return {
      by: actor,
      isStubborn: args.who.isStubborn,
      operation: createDomain,
      parts: { params: { organizationSid: organization.sid }, body: { name } },
      predict: () => rules.createDomain(model, actor, { organization, name }),
      learn: ({ body }) => {
        const domain = body as Domain;
        const { sid } = domain;
        const { isPublished } = args;
        model.domains.push({
          sid,
          organization,
          name,
          isPublished,
          isVerified: false,
          graceEndsAt: undefined,
        });
        if (isPublished) publish(stage, domain);
      },
    };
  },
);

/** Adds the record to what DNS answers; other organizations' records for the name stay. */
function publish(
  stage: Stage,
  { recordName, recordValue }: Record<'recordName' | 'recordValue', string>,
): void {
  const { records } = stage.running;
  records.set(recordName, [...(records.get(recordName) ?? []), recordValue]);
}

/** Somebody outside changes DNS: the record of a domain appears, or every record of its name goes. */
const changingDns = happening(
  'change DNS',
  fc.record({ domain: pick, isPublished: fc.boolean() }),
  async (model, { domain: number, isPublished }, stage) => {
    const domain = at(model.domains, number);
    if (domain === undefined) return;
    const recordName = `_guildhall.${domain.name}`;
    if (isPublished) {
      const [row] = await stage.ask<{ readonly token: string }>(
        'select token from domain where sid = $1',
        [domain.sid],
      );
      publish(stage, {
        recordName,
        recordValue: `guildhall-domain-verification=${row?.token}`,
      });
      domain.isPublished = true;
    } else {
      stage.running.records.delete(recordName);
      for (const each of model.domains) if (each.name === domain.name) each.isPublished = false;
    }
  },
);

function settle(model: Model, args: { readonly who: Who; readonly domain: number }) {
  const domain = at(model.domains, args.domain);
  if (domain === undefined) return undefined;
  const { organization } = domain;
  const actor = actorOf(model, args.who, (person) => mayGrantIn(person, organization));
  const params = { organizationSid: organization.sid, domainSid: domain.sid };
  return { domain, actor, params };
}

const verifying = kind(verifyDomain.name, fc.record({ who, domain: pick }), (model, args) => {
  const found = settle(model, args);
  if (found === undefined) return undefined;
  const { domain, actor, params } = found;
  return {
    by: actor,
    isStubborn: args.who.isStubborn,
    operation: verifyDomain,
    parts: { params },
    predict: () => {
      rules.verifyDomain(model, actor, domain);
      return standingOf(model, domain);
    },
    view: (body) => (body as Domain).status,
  };
});

const deleting = kind(
  deleteDomain.name,
  fc.record({ who, domain: pick, isAcknowledged: fc.nat({ max: 5 }).map((n) => n > 0) }),
  (model, args) => {
    const found = settle(model, args);
    if (found === undefined) return undefined;
    const { domain, actor, params } = found;
    const { isAcknowledged } = args;
    return {
      by: actor,
      isStubborn: args.who.isStubborn,
      operation: deleteDomain,
      parts: {
        params,
        query: isAcknowledged ? { acknowledge: domainDeletionAcknowledgements.join(',') } : {},
      },
      predict: () => rules.deleteDomain(model, actor, { domain, isAcknowledged }),
    };
  },
);

/** Everything about domains. */
export const commandsOfDomains: readonly CommandKind[] = [
  creating,
  verifying,
  deleting,
  changingDns,
];
