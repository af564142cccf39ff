import type { AccountRole, GrantableOrganizationRole, Locale } from '@guildhall/contract';
import { inertName, type RenderedMail, renderMail, writeTime } from '../mail/index.ts';

/** What the mail of an invitation tells. Names come as people typed them. */
export interface InvitationMail {
  readonly locale: Locale;
  /** Of the person who reads it; UTC where nobody knows. */
  readonly timeZone: string;
  readonly inviterName: string;
  /** Null for an account without an organization. */
  readonly organizationName: string | null;
  readonly organizationRole: GrantableOrganizationRole | null;
  readonly accounts: readonly {
    readonly accountName: string;
    readonly roles: readonly AccountRole[];
  }[];
  readonly expiresAt: Date;
  /** When the access ends that it offers to somebody from outside; null: it does not. */
  readonly accessEndsAt: Date | null;
  /** Who answers for that access; null: nobody. */
  readonly accessSponsorName: string | null;
  /** The link that accepts; made by the server. */
  readonly address: string;
}

type RoleWord = AccountRole | GrantableOrganizationRole;

interface Words {
  readonly roles: Readonly<Record<RoleWord, string>>;
  readonly subject: (inviter: string, place: string) => string;
  readonly title: (place: string) => string;
  readonly lead: (inviter: string, place: string) => string;
  /** What the organization may do from then on, as the page behind the link says it. */
  readonly effects: (organization: string) => string;
  readonly button: string;
  readonly inviter: string;
  readonly organization: string;
  readonly organizationRole: string;
  readonly account: string;
  readonly offer: (account: string, roles: readonly string[]) => string;
  readonly expires: string;
  readonly accessEnds: string;
  readonly sponsor: string;
  readonly endsWithInvitation: string;
  readonly unexpected: string;
  readonly footer: (inviter: string, place: string) => string;
  readonly somebody: string;
}

const words: Readonly<Record<Locale, Words>> = {
  en: {
    roles: {
      owner: 'Owner',
      administrator: 'Administrator',
      'standard-user': 'Standard user',
      developer: 'Developer',
      'billing-manager': 'Billing Manager',
      support: 'Support',
    },
    subject: (inviter, place) => `${inviter} invites you to ${place}`,
    title: (place) => `Join ${place}`,
    lead: (inviter, place) =>
      `${inviter} invites you to ${place} on Guildhall. Open the invitation to see what it offers, and accept or decline it there.`,
    effects: (organization) =>
      `If you accept, ${organization} manages your sign-in: its administrators can change your name, reset your password, and suspend or delete your user. Accounts you own become accounts of ${organization}.`,
    button: 'Open the invitation',
    inviter: 'Invited by',
    organization: 'Organization',
    organizationRole: 'Role in the organization',
    account: 'Account',
    offer: (account, roles) => `${account} (${roles.join(', ')})`,
    expires: 'Invitation valid until',
    accessEnds: 'Access ends',
    sponsor: 'Sponsor',
    endsWithInvitation:
      'The access itself is for this short time only: it ends then, however late you accept.',
    unexpected:
      'The link is for you alone and works once. If you did not expect this invitation, decline it or ignore this mail: nothing happens before you accept.',
    footer: (inviter, place) =>
      `You get this mail because ${inviter} entered your address to invite you to ${place}.`,
    somebody: 'An administrator',
  },
  ja: {
    roles: {
      owner: 'オーナー',
      administrator: '管理者',
      'standard-user': '一般ユーザー',
      developer: '開発者',
      'billing-manager': '請求管理者',
      support: 'サポート',
    },
    subject: (inviter, place) => `${inviter} さんから ${place} への招待`,
    title: (place) => `${place} への招待`,
    lead: (inviter, place) =>
      `${inviter} さんが Guildhall の ${place} にあなたを招待しています。招待を開いて内容を確認し、承諾または辞退してください。`,
    effects: (organization) =>
      `承諾すると、${organization} があなたのサインインを管理します。管理者は、お名前の変更、パスワードのリセット、ユーザーの停止や削除を行えるようになり、あなたが所有するアカウントは ${organization} のアカウントになります。`,
    button: '招待を開く',
    inviter: '招待した人',
    organization: '組織',
    organizationRole: '組織ロール',
    account: 'アカウント',
    offer: (account, roles) => `${account}（${roles.join('、')}）`,
    expires: '招待の有効期限',
    accessEnds: 'アクセスの終了',
    sponsor: '責任者',
    endsWithInvitation:
      'アクセスできるのはこの短い期間だけです。いつ承諾しても、この時刻に終了します。',
    unexpected:
      'このリンクはあなた専用で、一度だけ使えます。心当たりがない場合は辞退するか、このメールを無視してください。承諾するまでは何も変わりません。',
    footer: (inviter, place) =>
      `${inviter} さんが ${place} への招待のためにあなたのアドレスを入力したため、このメールをお送りしています。`,
    somebody: '管理者',
  },
};

/** Writes the mail of an invitation. Names in it can be anything. */
export function writeInvitationMail(mail: InvitationMail): RenderedMail {
  const say = words[mail.locale];
  const inviter = inertName(mail.inviterName.trim() === '' ? say.somebody : mail.inviterName);
  const place = placeOf(mail);
  return renderMail(mail.locale, {
    subject: say.subject(inviter, place),
    title: say.title(place),
    paragraphs: [say.lead(inviter, place), ...effectsOf(mail)],
    button: { label: say.button, address: mail.address },
    facts: [
      { label: say.inviter, value: inviter },
      ...(mail.organizationName === null
        ? []
        : [{ label: say.organization, value: inertName(mail.organizationName) }]),
      ...(mail.organizationRole === null
        ? []
        : [{ label: say.organizationRole, value: say.roles[mail.organizationRole] }]),
      ...mail.accounts.map(({ accountName, roles }) => ({
        label: say.account,
        value: say.offer(
          inertName(accountName),
          roles.map((role) => say.roles[role]),
        ),
      })),
      { label: say.expires, value: writeTime(mail.locale, mail.expiresAt, mail.timeZone) },
      ...termsOf(mail),
    ],
    notes: [...(endsWithInvitation(mail) ? [say.endsWithInvitation] : []), say.unexpected],
    footer: say.footer(inviter, place),
  });
}

/** Whoever is invited to accounts alone stays independent. */
function effectsOf({ locale, organizationName, organizationRole }: InvitationMail): string[] {
  if (organizationName === null || organizationRole === null) return [];
  return [words[locale].effects(inertName(organizationName))];
}

/** Until when, and on whose word, somebody from outside gets the access. */
function termsOf({ locale, timeZone, accessEndsAt, accessSponsorName }: InvitationMail) {
  const say = words[locale];
  return [
    ...(accessEndsAt === null
      ? []
      : [{ label: say.accessEnds, value: writeTime(locale, accessEndsAt, timeZone) }]),
    ...(accessSponsorName === null
      ? []
      : [{ label: say.sponsor, value: inertName(accessSponsorName) }]),
  ];
}

/** An invitation is never open for longer than the access it offers. */
function endsWithInvitation({ accessEndsAt, expiresAt }: InvitationMail): boolean {
  return accessEndsAt !== null && accessEndsAt <= expiresAt;
}

/** Where the invitation leads: an organization, or an account, with its organization beside it. */
function placeOf({ organizationName, organizationRole, accounts }: InvitationMail): string {
  const organization = organizationName === null ? undefined : inertName(organizationName);
  const account = accounts[0] === undefined ? undefined : inertName(accounts[0].accountName);
  if (organization === undefined) return account ?? 'Guildhall';
  return account === undefined || organizationRole !== null
    ? organization
    : `${account} (${organization})`;
}
