// Generated from the migrated database by `npm run generate`. Do not edit.
import type {
  AccountRequestSid,
  AccountSid,
  ApiKeySid,
  AuditEntrySid,
  ClaimSid,
  DomainSid,
  EventSid,
  GatewayKeySid,
  InvitationSid,
  LinkSid,
  MailSid,
  OauthAppSid,
  OperationSid,
  OrganizationSid,
  PasskeySid,
  PublicKeySid,
  RememberedDeviceSid,
  RoleAssignmentSid,
  SessionSid,
  TenantSid,
  UserSid,
  WebhookSid,
} from '@guildhall/contract';
import type { ColumnType, GeneratedAlways } from 'kysely';

type Int8 = ColumnType<string, bigint | number | string, bigint | number | string>;
type Bytes = ColumnType<Buffer, Uint8Array, Uint8Array>;
type WithDefault<T> = [T] extends [ColumnType<infer S, infer I, infer U>]
  ? ColumnType<S, I | undefined, U>
  : ColumnType<T, T | undefined, T>;

interface AccountTable {
  tenant_sid: TenantSid;
  sid: AccountSid;
  name: string;
  sort_name: string;
  kind: string;
  status: 'setting_up' | 'active' | 'suspended' | 'pending_closure' | 'closed';
  owner_user_sid: UserSid;
  user_count: WithDefault<number>;
  created_at: Date;
  version: WithDefault<number>;
  search_text: GeneratedAlways<string | null>;
  parent_sid: AccountSid | null;
  suspended_by: 'organization' | 'account' | 'operator' | null;
  suspended_at: Date | null;
  closing_at: Date | null;
  purge_at: Date | null;
  closed_at: Date | null;
  suspended_below_by: string | null;
  suspended_below_at: Date | null;
  setting_up_since: Date | null;
  set_up_operation_sid: OperationSid | null;
}

interface AccountKindTable {
  name: string;
  labels: unknown;
  hints: unknown;
  steps: unknown;
  excludes_signed_requests: boolean;
  is_offered: WithDefault<boolean>;
  created_at: Date;
  version: WithDefault<number>;
}

interface AccountLocatorTable {
  account_sid: AccountSid;
  tenant_sid: TenantSid;
}

interface AccountRequestTable {
  tenant_sid: TenantSid;
  sid: AccountRequestSid;
  kind: 'join' | 'leave';
  account_sid: AccountSid;
  account_name: string;
  owner_user_sid: UserSid | null;
  owner_name: string;
  email: string;
  keeps_former_owner: boolean;
  status: 'pending' | 'accepted' | 'declined' | 'cancelled' | 'expired';
  asked_by_user_sid: UserSid | null;
  asked_by_name: string;
  created_at: Date;
  last_sent_at: Date;
  expires_at: Date;
  decided_at: Date | null;
  sends: number;
  mail_state: 'queued' | 'sent' | 'failed';
  mail_error: string | null;
  version: WithDefault<number>;
  expiry_told_at: Date | null;
}

interface AccountRequestTokenTable {
  token_hash: Bytes;
  tenant_sid: TenantSid;
  account_request_sid: AccountRequestSid;
  account_sid: AccountSid;
  death: 'accepted' | 'declined' | 'revoked' | 'expired' | 'replaced' | 'joined' | 'person-gone' | 'address-changed' | null;
  died_at: Date | null;
}

interface AccountSettingTable {
  tenant_sid: TenantSid;
  account_sid: AccountSid;
  name: 'second-factor-required' | 'webhooks-https-only' | 'signed-requests-required';
  value: boolean;
  origin: 'account' | 'organization-default';
  set_in: string;
  set_by_sid: string | null;
  set_by_name: string;
  set_at: Date;
}

interface AccountSettingRuleTable {
  tenant_sid: TenantSid;
  name: 'second-factor-required' | 'webhooks-https-only' | 'signed-requests-required';
  value: boolean;
  is_locked: boolean;
  set_by_sid: string | null;
  set_by_name: string;
  set_at: Date;
}

interface AccountUserTable {
  tenant_sid: TenantSid;
  account_sid: AccountSid;
  user_sid: UserSid;
  roles: string[];
  sort_name: string;
  search_text: string;
  since: Date;
  version: WithDefault<number>;
  ends_at: Date | null;
  sponsor_user_sid: UserSid | null;
  sponsor_name: string | null;
}

interface ApiKeyTable {
  tenant_sid: TenantSid;
  account_sid: AccountSid;
  sid: ApiKeySid;
  name: string;
  kind: 'main' | 'standard' | 'restricted';
  permissions: string[];
  keeper_user_sid: UserSid;
  keeper_name: string;
  created_at: Date;
  updated_at: Date;
  expires_at: Date | null;
  last_used_at: Date | null;
  former_secret_until: Date | null;
  version: WithDefault<number>;
  is_ended: WithDefault<boolean>;
}

interface AuditCounterTable {
  tenant_sid: TenantSid;
  sequence: WithDefault<Int8>;
  hash: WithDefault<Bytes>;
}

interface AuditEntryTable {
  tenant_sid: TenantSid;
  sequence: Int8;
  sid: AuditEntrySid;
  at: Date;
  action: string;
  result: 'done' | 'refused';
  reason: string | null;
  actor_kind: string;
  actor_sid: string | null;
  actor_name: string;
  target_type: string;
  target_sid: string | null;
  target_name: string;
  account_sid: AccountSid | null;
  address: string;
  request_id: string;
  before: unknown;
  after: unknown;
  previous_hash: Bytes;
  hash: Bytes;
  person_sid: GeneratedAlways<string | null>;
  former_person_sid: GeneratedAlways<string | null>;
}

interface AuthTokenTable {
  tenant_sid: TenantSid;
  account_sid: AccountSid;
  rank: 'primary' | 'secondary';
  sealed: Bytes;
  keeper_user_sid: UserSid;
  keeper_name: string;
  created_at: Date;
  updated_at: Date;
  last_used_at: Date | null;
}

interface CapturedMailTable {
  sid: MailSid;
  at: Date;
  recipient: string;
  subject: string;
  plain: string;
  html: string;
}

interface ClaimTable {
  tenant_sid: TenantSid;
  sid: ClaimSid;
  import_sid: OperationSid;
  user_sid: UserSid;
  email: string;
  first_name: string;
  last_name: string;
  status: 'pending' | 'imported' | 'declined' | 'revoked' | 'expired';
  asked_by_user_sid: UserSid | null;
  asked_by_name: string;
  created_at: Date;
  last_sent_at: Date;
  expires_at: Date;
  decided_at: Date | null;
  sends: number;
  mail_state: 'queued' | 'sent' | 'failed' | null;
  mail_error: string | null;
  version: WithDefault<number>;
  search_text: string;
}

interface ClaimTokenTable {
  token_hash: Bytes;
  tenant_sid: TenantSid;
  claim_sid: ClaimSid;
}

interface CredentialSecretTable {
  credential_sid: ApiKeySid | AccountSid;
  secret_hash: Bytes;
  account_sid: AccountSid;
  use: 'current' | 'former' | 'primary' | 'secondary';
  ends_at: Date | null;
}

interface DeadClaimTokenTable {
  token_hash: Bytes;
  tenant_sid: TenantSid;
  claim_sid: ClaimSid;
  reason: 'accepted' | 'declined' | 'revoked' | 'replaced' | 'joined' | 'person-gone' | 'address-changed';
  died_at: Date;
}

interface DeadInvitationTokenTable {
  token_hash: Bytes;
  tenant_sid: TenantSid;
  invitation_sid: InvitationSid;
  died_at: Date;
  noted_at: Date | null;
  reason: 'accepted' | 'declined' | 'revoked' | 'replaced' | 'joined' | 'person-gone';
}

interface DomainTable {
  tenant_sid: TenantSid;
  sid: DomainSid;
  name: string;
  display_name: string;
  mixed_script: boolean;
  token: string;
  status: 'unverified' | 'verified' | 'verified-uncertain';
  last_check: unknown;
  created_at: Date;
  verified_at: Date | null;
  version: WithDefault<number>;
  verification_type: WithDefault<'dns' | 'https' | 'manual'>;
  first_verified_at: Date | null;
  lapsed_at: Date | null;
  asked_at: Date | null;
  doubtful_since: Date | null;
  grace_ends_at: Date | null;
  approved_until: Date | null;
  next_check_at: Date | null;
  noticed_at: Date | null;
}

interface DomainClaimTable {
  name: string;
  organization_sid: OrganizationSid;
  domain_sid: DomainSid;
  grace_ends_at: Date | null;
  sign_up_rule: WithDefault<'restricted' | 'automatic' | 'blocked'>;
}

interface EmailClaimTable {
  email: string;
  user_sid: UserSid;
}

interface FactorFailureTable {
  user_sid: UserSid;
  failures: number;
  locked_until: Date | null;
  updated_at: Date;
}

interface FeedCounterTable {
  one_row: WithDefault<boolean>;
  feed_position: WithDefault<Int8>;
}

interface GatewayKeyTable {
  sid: GatewayKeySid;
  name: string;
  secret_hash: Bytes;
  created_at: Date;
  last_used_at: Date | null;
  opens: WithDefault<'decisions' | 'events'>;
}

interface IdempotencyTable {
  credential: string;
  route: string;
  key: string;
  request_hash: Bytes;
  status: number;
  answer: Bytes;
  created_at: Date;
}

interface ImportTable {
  tenant_sid: TenantSid;
  sid: OperationSid;
  mode: 'consent' | 'direct';
  selection: 'reviewed' | 'all';
  domains: string[];
  accounts: unknown;
  notify: boolean;
  started_by_user_sid: UserSid | null;
  started_by_name: string;
  locale: string;
  created_at: Date;
  deleted_claims: WithDefault<unknown>;
}

interface InvitationTable {
  tenant_sid: TenantSid;
  sid: InvitationSid;
  kind: 'organization' | 'account';
  email: string;
  account_sid: AccountSid | null;
  organization_role: string | null;
  status: 'pending' | 'accepted' | 'declined' | 'revoked' | 'expired';
  invited_by_user_sid: UserSid | null;
  invited_by_name: string;
  locale: string;
  created_at: Date;
  last_sent_at: Date;
  expires_at: Date;
  lifetime_days: number;
  sends: WithDefault<number>;
  mail_state: WithDefault<'queued' | 'sent' | 'failed'>;
  mail_error: string | null;
  decided_at: Date | null;
  accepted_by_user_sid: UserSid | null;
  version: WithDefault<number>;
  access_ends_at: Date | null;
  sponsor_user_sid: UserSid | null;
  sponsor_name: string | null;
}

interface InvitationAccountTable {
  tenant_sid: TenantSid;
  invitation_sid: InvitationSid;
  account_sid: AccountSid;
  roles: string[];
}

interface InvitationTokenTable {
  token_hash: Bytes;
  tenant_sid: TenantSid;
  invitation_sid: InvitationSid;
}

interface LinkTable {
  sid: LinkSid;
  token_hash: Bytes;
  purpose: 'sign-up' | 'password-reset' | 'sign-in' | 'set-up' | 'email-change';
  subject: string;
  user_sid: UserSid | null;
  email: string | null;
  locale: string;
  created_at: Date;
  expires_at: Date;
}

interface OauthAppTable {
  tenant_sid: TenantSid;
  sid: OauthAppSid;
  name: string;
  scopes: string[];
  created_by_user_sid: UserSid;
  created_by_name: string;
  created_at: Date;
  last_used_at: Date | null;
  version: WithDefault<number>;
  is_ended: WithDefault<boolean>;
}

interface OauthClientTable {
  client_sid: string;
  organization_sid: OrganizationSid;
  secret_hash: Bytes;
  scopes: string[];
}

interface OperationTable {
  tenant_sid: TenantSid;
  sid: OperationSid;
  kind: string;
  input: unknown;
  state: WithDefault<'waiting' | 'running' | 'finished' | 'cancelled'>;
  started_by_sid: UserSid | null;
  started_by_name: string;
  starter: unknown;
  total: number;
  done: WithDefault<number>;
  skipped: WithDefault<number>;
  failed: WithDefault<number>;
  run_size: number;
  next_position: WithDefault<number>;
  created_at: Date;
  started_at: Date | null;
  finished_at: Date | null;
  turn_at: Date;
  rows_removed_at: Date | null;
  version: WithDefault<number>;
  resume_at: Date | null;
}

interface OperationRowTable {
  tenant_sid: TenantSid;
  operation_sid: OperationSid;
  position: number;
  subject_sid: string | null;
  label: string;
  input: unknown;
  state: WithDefault<'waiting' | 'done' | 'skipped' | 'failed'>;
  code: string | null;
  result_sid: string | null;
  settled_at: Date | null;
}

interface OrganizationTable {
  tenant_sid: TenantSid;
  sid: OrganizationSid;
  name: string;
  owner_user_sid: UserSid;
  created_at: Date;
  version: WithDefault<number>;
  sign_up_rule: WithDefault<'restricted' | 'automatic' | 'blocked'>;
  sign_up_rule_set_at: Date | null;
  sign_up_rule_set_by_user_sid: UserSid | null;
  status: WithDefault<'active' | 'suspended'>;
  suspended_at: Date | null;
}

interface OrganizationFeatureTable {
  tenant_sid: TenantSid;
  feature: string;
  since: Date;
}

interface OrganizationLimitTable {
  tenant_sid: TenantSid;
  name: 'accounts' | 'subaccounts' | 'closings';
  value: number;
  since: Date;
}

interface OutboxTable {
  tenant_sid: TenantSid;
  sid: EventSid;
  sequence: GeneratedAlways<string>;
  type: string;
  subject_sid: string;
  payload: unknown;
  request_id: string;
  created_at: Date;
  state: WithDefault<'queued' | 'delivered' | 'dead'>;
  attempts: WithDefault<number>;
  next_attempt_at: Date;
  claimed_until: Date | null;
  last_error: string | null;
  lane: WithDefault<'personal' | 'bulk' | 'quiet'>;
  account_sid: GeneratedAlways<AccountSid | null>;
  feed_position: Int8 | null;
}

interface OutsideAccessTable {
  tenant_sid: TenantSid;
  account_sid: AccountSid;
  user_sid: UserSid;
  account_tenant_sid: TenantSid;
  roles: string[];
  since: Date;
  ends_at: Date | null;
}

interface PasskeyTable {
  credential_id: string;
  sid: PasskeySid;
  user_sid: UserSid;
  name: string;
  public_key: Bytes;
  counter: Int8;
  transports: string[];
  is_synced: boolean;
  created_at: Date;
  last_used_at: Date | null;
}

interface PersonTable {
  tenant_sid: TenantSid;
  user_sid: UserSid;
  relation: 'managed' | 'invited' | 'external';
  organization_role: 'owner' | 'administrator' | 'standard-user' | null;
  email: string;
  first_name: string;
  last_name: string;
  sort_name: string;
  search_text: string;
  status: string;
  must_set_password: WithDefault<boolean>;
  account_count: WithDefault<number>;
  created_at: Date;
  last_active_at: Date | null;
  version: WithDefault<number>;
  imported_at: Date | null;
  managed_since: Date | null;
  has_second_factor: WithDefault<boolean>;
  requires_second_factor: WithDefault<boolean>;
}

interface ProductPermissionTable {
  path: string;
  labels: unknown;
  roles: string[];
  is_for_restricted_keys: boolean;
  created_at: Date;
  updated_at: Date;
}

interface PublicKeyTable {
  tenant_sid: TenantSid;
  account_sid: AccountSid;
  sid: PublicKeySid;
  name: string;
  spki: Bytes;
  bits: number;
  created_by_name: string;
  created_at: Date;
  updated_at: Date;
  version: WithDefault<number>;
  probed_at: Date | null;
  probed_with_sid: ApiKeySid | null;
  probed_with_name: string | null;
}

interface RecoveryCodeTable {
  user_sid: UserSid;
  code_hash: Bytes;
  salt: Bytes;
  created_at: Date;
  used_at: Date | null;
}

interface RememberedDeviceTable {
  token_hash: Bytes;
  sid: RememberedDeviceSid;
  user_sid: UserSid;
  user_agent: string;
  address: string;
  created_at: Date;
  last_used_at: Date;
  expires_at: Date;
}

interface ResourceTable {
  tenant_sid: TenantSid;
  account_sid: AccountSid;
  type: string;
  resource_id: string;
  name: string;
  status: 'held' | 'releasing' | 'released';
  registered_at: Date;
  release_asked_at: Date | null;
  next_ask_at: Date | null;
  asks: WithDefault<number>;
  released_at: Date | null;
}

interface RightsChangeTable {
  xid: WithDefault<string>;
  scope: string;
}

interface RightsChangeStateTable {
  one: WithDefault<boolean>;
  life: WithDefault<string>;
  purged_below: WithDefault<string>;
  purge_next: WithDefault<string>;
  noted_at: Date;
}

interface RoleAssignmentTable {
  tenant_sid: TenantSid;
  sid: RoleAssignmentSid;
  account_sid: AccountSid;
  user_sid: UserSid;
  role: 'owner' | 'administrator' | 'developer' | 'billing-manager' | 'support';
  created_at: Date;
}

interface SessionTable {
  token_hash: Bytes;
  sid: SessionSid;
  user_sid: UserSid;
  created_at: Date;
  last_seen_at: Date;
  expires_at: Date;
  address: string;
  user_agent: string;
  previous_token_hash: Bytes | null;
  renewed_at: Date | null;
  is_renewal_due: WithDefault<boolean>;
  proved_at: Date | null;
  factor_passed_at: Date | null;
  factor_method: 'totp' | 'passkey' | 'recovery-code' | 'remembered-device' | null;
  previous_until: Date | null;
}

interface SignInNetworkTable {
  user_sid: UserSid;
  network: string;
  failures: WithDefault<number>;
  locked_until: Date | null;
  signed_in_at: Date | null;
  window_started_at: Date;
  updated_at: Date;
}

interface SignInPolicyTable {
  organization_sid: OrganizationSid;
  second_factor: WithDefault<'off' | 'once-per-device' | 'every-sign-in'>;
  idle_minutes: number | null;
  absolute_minutes: number | null;
  set_at: Date;
  set_by_user_sid: UserSid | null;
  set_by_name: string;
  version: WithDefault<number>;
}

interface SignedRequestUseTable {
  account_sid: AccountSid;
  token_hash: Bytes;
  ends_at: Date;
}

interface SigningKeyTable {
  kid: string;
  public_jwk: unknown;
  private_jwk: Bytes;
  created_at: Date;
}

interface TotpFactorTable {
  user_sid: UserSid;
  secret: Bytes;
  last_step: Int8;
  created_at: Date;
  last_used_at: Date | null;
}

interface UsedChallengeTable {
  challenge_hash: Bytes;
  expires_at: Date;
}

interface UserLoginTable {
  sid: UserSid;
  email: string;
  first_name: string;
  last_name: string;
  status: 'invited' | 'active' | 'suspended';
  password_hash: string | null;
  must_set_password: WithDefault<boolean>;
  locale: string;
  time_zone: string;
  organization_sid: OrganizationSid | null;
  email_verified_at: Date | null;
  created_at: Date;
  last_active_at: Date | null;
  version: WithDefault<number>;
  status_before_operator: 'active' | 'suspended' | null;
  second_factors: WithDefault<string[]>;
  second_factor_frequency: WithDefault<'once-per-device' | 'every-sign-in'>;
  requires_second_factor: WithDefault<boolean>;
  former_password_hash: string | null;
  email_changed_at: Date | null;
  password_given_up_at: Date | null;
}

interface WebhookTable {
  tenant_sid: TenantSid;
  sid: WebhookSid;
  account_sid: AccountSid | null;
  organization_sid: GeneratedAlways<OrganizationSid | null>;
  url: string;
  description: WithDefault<string>;
  event_types: string[];
  status: WithDefault<'enabled' | 'disabled'>;
  disabled_reason: 'by-person' | 'https-only' | 'failing' | 'gone' | null;
  disabled_at: Date | null;
  secret: Bytes;
  previous_secret: Bytes | null;
  previous_secret_until: Date | null;
  created_by_name: string;
  created_at: Date;
  failing_since: Date | null;
  last_delivered_at: Date | null;
  version: WithDefault<number>;
}

interface WebhookAttemptTable {
  tenant_sid: TenantSid;
  webhook_sid: WebhookSid;
  event_sid: EventSid;
  number: number;
  at: Date;
  outcome: 'delivered' | 'refused' | 'timeout' | 'unreachable' | 'no-address' | 'inner-address' | 'server-failure';
  status: number | null;
  milliseconds: number;
  address: string;
  request_url: string;
  request_timestamp: Int8;
  request_body: string;
  response_body: string;
}

interface WebhookDeliveryTable {
  tenant_sid: TenantSid;
  webhook_sid: WebhookSid;
  event_sid: EventSid;
  event_type: string;
  event_tenant_sid: TenantSid;
  account_sid: AccountSid | null;
  subject_sid: string;
  payload: unknown;
  event_at: Date;
  state: WithDefault<'waiting' | 'delivered' | 'dead'>;
  tries: WithDefault<number>;
  next_try_at: Date | null;
  claimed_until: Date | null;
  created_at: Date;
  finished_at: Date | null;
}

interface WebhookProgressTable {
  one_row: WithDefault<boolean>;
  feed_position: WithDefault<Int8>;
}

/** Table name → columns, for the query builder. */
export interface Schema {
  account: AccountTable;
  account_kind: AccountKindTable;
  account_locator: AccountLocatorTable;
  account_request: AccountRequestTable;
  account_request_token: AccountRequestTokenTable;
  account_setting: AccountSettingTable;
  account_setting_rule: AccountSettingRuleTable;
  account_user: AccountUserTable;
  api_key: ApiKeyTable;
  audit_counter: AuditCounterTable;
  audit_entry: AuditEntryTable;
  auth_token: AuthTokenTable;
  captured_mail: CapturedMailTable;
  claim: ClaimTable;
  claim_token: ClaimTokenTable;
  credential_secret: CredentialSecretTable;
  dead_claim_token: DeadClaimTokenTable;
  dead_invitation_token: DeadInvitationTokenTable;
  domain: DomainTable;
  domain_claim: DomainClaimTable;
  email_claim: EmailClaimTable;
  factor_failure: FactorFailureTable;
  feed_counter: FeedCounterTable;
  gateway_key: GatewayKeyTable;
  idempotency: IdempotencyTable;
  import: ImportTable;
  invitation: InvitationTable;
  invitation_account: InvitationAccountTable;
  invitation_token: InvitationTokenTable;
  link: LinkTable;
  oauth_app: OauthAppTable;
  oauth_client: OauthClientTable;
  operation: OperationTable;
  operation_row: OperationRowTable;
  organization: OrganizationTable;
  organization_feature: OrganizationFeatureTable;
  organization_limit: OrganizationLimitTable;
  outbox: OutboxTable;
  outside_access: OutsideAccessTable;
  passkey: PasskeyTable;
  person: PersonTable;
  product_permission: ProductPermissionTable;
  public_key: PublicKeyTable;
  recovery_code: RecoveryCodeTable;
  remembered_device: RememberedDeviceTable;
  resource: ResourceTable;
  rights_change: RightsChangeTable;
  rights_change_state: RightsChangeStateTable;
  role_assignment: RoleAssignmentTable;
  session: SessionTable;
  sign_in_network: SignInNetworkTable;
  sign_in_policy: SignInPolicyTable;
  signed_request_use: SignedRequestUseTable;
  signing_key: SigningKeyTable;
  totp_factor: TotpFactorTable;
  used_challenge: UsedChallengeTable;
  user_login: UserLoginTable;
  webhook: WebhookTable;
  webhook_attempt: WebhookAttemptTable;
  webhook_delivery: WebhookDeliveryTable;
  webhook_progress: WebhookProgressTable;
}
