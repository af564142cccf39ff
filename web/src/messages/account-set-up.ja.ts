import type { Catalogue } from './catalogue.ts';

export const accountSetUpJa: Catalogue['account-set-up'] = {
  steps: '設定の手順',
  done: '完了',
  doneWhen: '完了（{when}）',
  next: '実行中',
  waiting: '順番待ち',
  held: '前の手順の完了待ち',
  asked: 'サービスの応答待ち（依頼{count}回）',
  failedWhy: '失敗：{reason}',
  failedTitle: 'アカウントの準備ができていません',
  failedBody:
    '失敗した手順があります。もう一度実行し、すべての手順が完了すると使えるようになります。',
  failedAsk:
    '失敗した手順があります。組織のオーナーまたは管理者に、もう一度実行するよう依頼してください。',
  noticeTitle: 'このアカウントは設定中です',
  noticeBody: 'すべての手順が完了すると、ユーザーが使えるようになります。',
  retry: 'もう一度実行',
};
