import type { Static, TObject, TSchema } from 'typebox';
import type { ErrorCode } from './error-code.ts';
import type { FactorStep } from './factor.ts';
import type { GatewayKeyOpening } from './gateway-key-opening.ts';
import type { OauthScope } from './oauth-scope.ts';
import type { AccountPermission, OrganizationPermission } from './permission.ts';

/**
 * Who may call an operation, and on what.
 * - `public`: anybody; the operation itself proves what it needs (a password, a one-time token).
 * - `self`: a signed-in user, on what is their own; `half` names the steps at which a session whose
 *   second factor is still due is admitted, too.
 * - `organization`: needs the permission in the organization of the path; with `scope`, an OAuth app of that
 *   organization that has it may, too, as long as whoever authorized the app holds the permission.
 * - `account`: needs the permission on the account of the path; `scope` as above; with `keyPermission`, the
 *   credentials of the account may, too, as long as their keeper holds the permission: restricted keys need it
 *   in their list.
 * - `operator`: needs the operator key.
 * - `gateway`: needs the operator key or a gateway key that opens this.
 */
export type Access =
  | { readonly on: 'public' }
  | { readonly on: 'self'; readonly half?: readonly FactorStep[] }
  | {
      readonly on: 'organization';
      readonly permission: OrganizationPermission;
      readonly scope?: OauthScope;
    }
  | {
      readonly on: 'account';
      readonly permission: AccountPermission;
      readonly scope?: OauthScope;
      readonly keyPermission?: string;
    }
  | { readonly on: 'operator' }
  | { readonly on: 'gateway'; readonly opens: GatewayKeyOpening };

export type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';

/** One operation of the native API, as data: the single source of route, checks, documents, client. */
export interface Operation<
  Params extends TObject = TObject,
  Query extends TObject = TObject,
  Body extends TSchema = TSchema,
  Response extends TSchema = TSchema,
> {
  /** Verb and noun; also the name of the function and of its file. */
  readonly name: string;
  readonly method: Method;
  /** Path with `:name` parameters, below the host. */
  readonly path: string;
  readonly summary: string;
  readonly access: Access;
  readonly params: Params;
  readonly query: Query;
  /** Absent for operations without a body. */
  readonly body?: Body;
  /** Most bytes of a body; one mebibyte when absent. */
  readonly bodyLimit?: number;
  readonly status: 200 | 201 | 202 | 204;
  /** What a success is sent as when it is no JSON; its `response` is then text. */
  readonly media?: 'text/csv';
  readonly response: Response;
  /** Failures this operation itself can answer, beyond those every operation can. */
  readonly errors: readonly ErrorCode[];
  /** True when the answer carries an ETag made from `version`, and writes honour If-Match. */
  readonly versioned: boolean;
  /** False for a POST that is never answered from memory: its Idempotency-Key is ignored. */
  readonly replayed?: false;
  /**
   * True for a POST by which a caller gives up the right to it: repeated with its Idempotency-Key it is
   * answered from memory all the same.
   */
  readonly endsOwnRight?: true;
  /**
   * True for a dangerous act: people must have proved within ten minutes that it is them, by their second
   * factor, or by the password where they have none; else `fresh-proof-required`.
   */
  readonly fresh?: true;
  /** Where only some of what can be asked for is dangerous: whether this body asks for it. Pure. */
  freshFor?(body: Static<Body>): boolean;
}

/** True when a success has a body. */
export function hasAnswer({
  status,
  response,
}: Pick<AnyOperation, 'status' | 'response'>): boolean {
  return status !== 204 && !('type' in response && response.type === 'null');
}

/** Any operation. */
export type AnyOperation = Operation<TObject, TObject, TSchema, TSchema>;

/** Fixes the types of an operation written as data. */
export function defineOperation<
  Params extends TObject,
  Query extends TObject,
  Body extends TSchema,
  Response extends TSchema,
>(operation: Operation<Params, Query, Body, Response>): Operation<Params, Query, Body, Response> {
  return operation;
}

export type ParamsOf<Op> =
  Op extends Operation<infer Params, TObject, TSchema, TSchema> ? Static<Params> : never;
export type QueryOf<Op> =
  Op extends Operation<TObject, infer Query, TSchema, TSchema> ? Static<Query> : never;
export type BodyOf<Op> =
  Op extends Operation<TObject, TObject, infer Body, TSchema> ? Static<Body> : never;
export type ResponseOf<Op> =
  Op extends Operation<TObject, TObject, TSchema, infer Response> ? Static<Response> : never;
