import {
  type AccountSid,
  accountEventTypes,
  accountWebhooks,
  type OrganizationSid,
  organizationWebhooks,
  type PublicEventType,
  publicEventTypes,
} from '@guildhall/contract';

/** Where webhooks belong: the operations on them, and how its requests name the place. */
export type WebhookPlace =
  | {
      readonly operations: typeof accountWebhooks;
      readonly params: { readonly accountSid: AccountSid };
      readonly eventTypes: readonly PublicEventType[];
      readonly feedPath: string;
    }
  | {
      readonly operations: typeof organizationWebhooks;
      readonly params: { readonly organizationSid: OrganizationSid };
      readonly eventTypes: readonly PublicEventType[];
      readonly feedPath: string;
    };

export function placeOfAccount(accountSid: AccountSid): WebhookPlace {
  return {
    operations: accountWebhooks,
    params: { accountSid },
    eventTypes: accountEventTypes,
    feedPath: `/api/v1/accounts/${accountSid}/events`,
  };
}

export function placeOfOrganization(organizationSid: OrganizationSid): WebhookPlace {
  return {
    operations: organizationWebhooks,
    params: { organizationSid },
    eventTypes: publicEventTypes,
    feedPath: `/api/v1/organizations/${organizationSid}/events`,
  };
}
