import { type Static, Type } from 'typebox';
import { defineOperation } from './operation.ts';
import { Instant, pageOf, pageQuery, strictObject } from './page.ts';
import { sidSchema } from './sid.ts';

const none = strictObject({});

/** A browser that is not asked for a second factor for 30 days. */
export const RememberedDevice = Type.Object(
  {
    sid: sidSchema('rememberedDevice', 'The device'),
    userAgent: Type.String(),
    address: Type.String({ description: 'Network address when it was last recognized' }),
    createdAt: Instant,
    lastUsedAt: Instant,
    expiresAt: Instant,
    current: Type.Boolean({ description: 'True for the browser that asks' }),
  },
  { $id: 'RememberedDevice', additionalProperties: false },
);
export type RememberedDevice = Static<typeof RememberedDevice>;

export const listRememberedDevices = defineOperation({
  name: 'listRememberedDevices',
  method: 'GET',
  path: '/api/v1/me/remembered-devices',
  summary: 'List the own remembered devices, newest first',
  access: { on: 'self' },
  params: none,
  query: strictObject(pageQuery),
  status: 200,
  response: pageOf(RememberedDevice),
  errors: ['cursor-invalid'],
  versioned: false,
});

export const deleteRememberedDevice = defineOperation({
  name: 'deleteRememberedDevice',
  method: 'DELETE',
  path: '/api/v1/me/remembered-devices/:rememberedDeviceSid',
  summary: 'Forget one of the own devices: it is asked for the second factor again',
  access: { on: 'self' },
  params: strictObject({ rememberedDeviceSid: sidSchema('rememberedDevice', 'The device') }),
  query: none,
  status: 204,
  response: Type.Null(),
  errors: [],
  versioned: false,
});

export const deleteRememberedDevices = defineOperation({
  name: 'deleteRememberedDevices',
  method: 'DELETE',
  path: '/api/v1/me/remembered-devices',
  summary: 'Forget every one of the own devices',
  access: { on: 'self' },
  params: none,
  query: none,
  status: 204,
  response: Type.Null(),
  errors: [],
  versioned: false,
});
