import type { Binding } from '../core/binding.ts';
import { accountSettingRoutes } from '../modules/account-setting/index.ts';
import { readSignedRequestEffects } from '../modules/signed-request/index.ts';
import {
  disableForbiddenWebhooks,
  listPlainWebhooks,
  webhookRoutes,
} from '../modules/webhook/index.ts';
import { createSecretBox, type SecretBox } from '../platform/crypto/secret-box.ts';
import { createCursorCodec } from '../platform/database/cursor.ts';
import type { AppParts } from './app-parts.ts';

/** Seals the secrets of webhooks. */
export function createWebhookBox({ secret, random }: AppParts): SecretBox {
  return createSecretBox(secret, 'webhook', random);
}

/** What accounts ask, and what the outside is told of them. */
export function tellingRoutes(parts: AppParts): Binding[] {
  return [
    ...accountSettingRoutes({
      listPlainWebhooks,
      disableForbiddenWebhooks,
      readSignedRequestEffects,
    }),
    ...webhookRoutes({
      cursors: createCursorCodec(parts.secret),
      random: parts.random,
      box: createWebhookBox(parts),
      sender: parts.webhookSender,
    }),
  ];
}
