import {
  type AccountSid,
  accountEventTypes,
  accountWebhooks,
  type OrganizationSid,
  organizationWebhooks,
  type PublicEventType,
  publicEventTypes,
} from '@guildhall/contract';

/** The feed of a place, and by what programs read it. */
interface ProgramFeed {
  readonly path: string;
  /** What the command line says of the credential. */
  readonly credential: string;
  readonly meaning: 'webhook.apiBodyAccount' | 'webhook.apiBodyOrganization';
}

/** Where webhooks belong: the operations on them, and how its requests name the place. */
export type WebhookPlace =
  | {
      readonly operations: typeof accountWebhooks;
      readonly params: { readonly accountSid: AccountSid };
      readonly eventTypes: readonly PublicEventType[];
      readonly feed: ProgramFeed;
    }
  | {
      readonly operations: typeof organizationWebhooks;
      readonly params: { readonly organizationSid: OrganizationSid };
      readonly eventTypes: readonly PublicEventType[];
      readonly feed: ProgramFeed;
    };

export function placeOfAccount(accountSid: AccountSid): WebhookPlace {
  return {
    operations: accountWebhooks,
    params: { accountSid },
    eventTypes: accountEventTypes,
    feed: {
      path: `/api/v1/accounts/${accountSid}/events`,
      credential: '-u "$API_KEY_SID:$API_KEY_SECRET"',
      meaning: 'webhook.apiBodyAccount',
    },
  };
}

export function placeOfOrganization(organizationSid: OrganizationSid): WebhookPlace {
  return {
    operations: organizationWebhooks,
    params: { organizationSid },
    eventTypes: publicEventTypes,
    feed: {
      path: `/api/v1/organizations/${organizationSid}/events`,
      credential: '-H "Authorization: Bearer $ACCESS_TOKEN"',
      meaning: 'webhook.apiBodyOrganization',
    },
  };
}
