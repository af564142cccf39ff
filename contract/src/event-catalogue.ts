/** What a field of an event says. */
export interface EventField {
  readonly type: 'string' | 'number' | 'instant';
  readonly meaning: string;
}

/** One type of event that the outside is told of: in the feed, and by webhooks. */
export interface EventDefinition {
  readonly meaning: string;
  /** What `subjectSid` names. */
  readonly subject: string;
  /** True where it concerns one account: its own people see it too. */
  readonly isOfAccount: boolean;
  /** The fields of `data`; whatever else the product notes stays inside. */
  readonly fields: Readonly<Record<string, EventField>>;
}

const accountSid = { type: 'string', meaning: 'The account' } as const;
const userSid = { type: 'string', meaning: 'The person' } as const;
const parentSid = {
  type: 'string',
  meaning: 'The main account, where a subaccount was made',
} as const;
const ownerUserSid = { type: 'string', meaning: 'The owner from now on' } as const;
const formerOwnerUserSid = { type: 'string', meaning: 'The owner until now' } as const;
const roles = { type: 'string', meaning: 'The roles now held, separated by commas' } as const;
const name = { type: 'string', meaning: 'What it is called' } as const;
const resourceFields = {
  accountSid,
  type: { type: 'string', meaning: 'The type of the resource' },
  resourceId: { type: 'string', meaning: 'What its service calls it' },
} as const;

function ofAccount(
  meaning: string,
  fields: EventDefinition['fields'] = {},
  subject = 'the account',
): EventDefinition {
  return { meaning, subject, isOfAccount: true, fields: { accountSid, ...fields } };
}

function ofOrganization(
  meaning: string,
  subject: string,
  fields: EventDefinition['fields'] = {},
): EventDefinition {
  return { meaning, subject, isOfAccount: false, fields };
}

/** The closed list of what the outside is told, in the order of the reference. */
export const eventCatalogue = {
  'account.created': ofAccount('An account or subaccount was made.', { ownerUserSid, parentSid }),
  'account.updated': ofAccount('The name of an account changed.'),
  'account.transferred': ofAccount('An account has another owner.', {
    ownerUserSid,
    formerOwnerUserSid,
  }),
  'account.suspended': ofAccount('An account was taken out of use.', {
    suspendedBy: { type: 'string', meaning: 'organization, account or operator' },
  }),
  'account.reactivated': ofAccount('The suspension of an account was taken back.'),
  'account.closed': ofAccount('An account was closed; its data goes after 30 days.', {
    purgeAt: { type: 'instant', meaning: 'When its data is removed' },
  }),
  'account.reopened': ofAccount('The operator undid the closing of an account.'),
  'account.purged': ofAccount('The data of a closed account was removed.'),
  'account-setting.set': ofAccount('A setting of an account was set.', {
    setting: { type: 'string', meaning: 'Which one' },
    value: { type: 'string', meaning: 'true or false' },
  }),
  'account-user.updated': ofAccount('Somebody has other roles on an account than before.', {
    userSid,
    roles,
  }),
  'account-user.removed': ofAccount('Somebody lost their access to an account.', { userSid }),
  'access.relinquished': ofAccount(
    'An organization gave the access of its people to an account up.',
  ),
  'resource.release-asked': ofAccount('A service is asked to release a resource.', resourceFields),
  'resource.release-withdrawn': ofAccount(
    'A service may keep a resource it was asked to release: its account was reopened.',
    resourceFields,
  ),
  'resource.released': ofAccount('A service has released a resource.', resourceFields),
  'webhook.disabled': ofAccount(
    'Guildhall disabled a webhook.',
    {
      reason: { type: 'string', meaning: 'https-only, failing or gone' },
      url: { type: 'string', meaning: 'Its address' },
    },
    'the webhook',
  ),
  'user.joined': ofOrganization('Somebody signed up and became a managed user.', 'the user'),
  'user.imported': ofOrganization('Somebody became a managed user by an import.', 'the user'),
  'user.updated': ofOrganization(
    'The name, address or organization role of a user changed.',
    'the user',
  ),
  'user.suspended': ofOrganization('A user was taken out of use.', 'the user', { userSid }),
  'user.reactivated': ofOrganization('The suspension of a user was taken back.', 'the user', {
    userSid,
  }),
  'user.removed': ofOrganization('A user left the organization.', 'the user', { userSid }),
  'user.deleted': ofOrganization('A user was deleted.', 'the user', { userSid }),
  'invitation.created': ofOrganization('Somebody was invited.', 'the invitation'),
  'invitation.resent': ofOrganization('An invitation was sent again.', 'the invitation'),
  'invitation.accepted': ofOrganization('An invitation was accepted.', 'the invitation', {
    userSid,
  }),
  'invitation.declined': ofOrganization('An invitation was declined.', 'the invitation'),
  'invitation.revoked': ofOrganization('An invitation was taken back.', 'the invitation'),
  'domain.created': ofOrganization('A domain was added.', 'the domain', { name }),
  'domain.verified': ofOrganization('A domain was verified.', 'the domain', { name }),
  'domain.doubted': ofOrganization('The proof of a domain is missing.', 'the domain', { name }),
  'domain.lapsed': ofOrganization('A domain was lost after its grace.', 'the domain', { name }),
  'domain.deleted': ofOrganization('A domain was deleted.', 'the domain', { name }),
  'oauth-app.created': ofOrganization('An OAuth app was made.', 'the app', { name }),
  'oauth-app.deleted': ofOrganization('An OAuth app was deleted.', 'the app', { name }),
  'organization.created': ofOrganization('The organization was founded.', 'the organization', {
    ownerUserSid,
  }),
  'organization.updated': ofOrganization(
    'The name or a rule of the organization changed.',
    'the organization',
  ),
  'organization.transferred': ofOrganization(
    'The organization has another Owner.',
    'the organization',
    { ownerUserSid, formerOwnerUserSid },
  ),
  'organization.deleted': ofOrganization('The organization was deleted.', 'the organization'),
} as const satisfies Record<string, EventDefinition>;

export type PublicEventType = keyof typeof eventCatalogue;

const isPublicEventType = (type: string): type is PublicEventType =>
  Object.hasOwn(eventCatalogue, type);

/** Every type, in the order of the reference. */
export const publicEventTypes: readonly PublicEventType[] =
  Object.keys(eventCatalogue).filter(isPublicEventType);

/** The types that the people of one account may be told of. */
export const accountEventTypes: readonly PublicEventType[] = publicEventTypes.filter(
  (type) => eventCatalogue[type].isOfAccount,
);

/** What an event of this type is about; undefined for one that stays inside. */
export function findEventDefinition(type: string): EventDefinition | undefined {
  return isPublicEventType(type) ? eventCatalogue[type] : undefined;
}
