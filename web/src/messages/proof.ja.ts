import type { proofEn } from './proof.en.ts';
import type { Translation } from './translation.ts';

export const proofJa: Translation<typeof proofEn> = {
  nextCheck: '次回の確認',
  onlyWhenAsked: '操作したとき、またはこのページを開いている間',
  daysLeftOf: '再確認まで残り{count}日',
  daysLeft: '残り日数',
  days: '{count}日',
  method: '方法',
  methodDns: 'DNS レコード',
  methodHttps: 'HTTPS ファイル',
  methodManual: '運用者による承認',
  lostOn: '証明が必要な期限',
  approvedUntil: '承認の期限',
  approvedOn: '承認された日',
  history: '履歴',
  way: '証明の方法',
  wayHeld: '証明済みです。今後の証明方法を選べます',
  keepRecord: 'この TXT レコードを残しておいてください',
  keepRecordBody:
    '毎日確認されます。{name} の DNS を管理している場所で、表示どおりに残しておいてください。',
  keepFile: 'このファイルをウェブサイトに残しておいてください',
  wayDns: 'DNS レコード',
  wayDnsHint: '自分または同僚が、ドメインのゾーンに TXT レコードを追加できる。',
  wayHttps: 'HTTPS ファイル',
  wayHttpsHint: '自分または同僚が、ドメインのウェブサイトにファイルを置ける。',
  wayHelp: 'わからない、またはほかの人が行う',
  wayHelpHint: 'IT 担当者や運用者に送る文面を表示します。両方の方法を説明しています。',
  graceTitle: '{name} の証明が見つかりません（残り {count}日）',
  graceBody:
    '証明が戻るまで、このドメインの人を新しく招待したり取り込んだりすることはできません。下の表示どおりに公開し直して「今すぐ確認」を押してください。期限を過ぎるとドメインは未確認に戻り、別の組織が取得できるようになります。管理対象ユーザーはそのまま残ります。',
  graceManualBody:
    '運用者による承認の期限が切れました。再び承認を依頼するか、下の方法で所有を証明してください。期限を過ぎるとドメインは未確認に戻り、別の組織が取得できるようになります。管理対象ユーザーはそのまま残ります。',
  approved: '運用者が承認しています',
  approvedBody:
    'このシステムの運用者がドメインを承認しています。自分で証明することもでき、その場合は承認の更新が不要になります。',
  recordTtl: 'TTL（入力が必要な場合）',
  fileTitle: '次のファイルをウェブサイトに置いてください',
  fileBody:
    'https://{name} の直下に、そのまま置きます。リダイレクトはたどらず、有効な証明書が必要です。',
  fileUrl: 'ファイルのアドレス',
  fileContent: '内容',
  download: 'ファイルをダウンロード',
  helpTitle: 'IT 担当者への文面',
  helpBody:
    'ドメインの DNS またはウェブサイトを管理している人へのメールに貼り付けてください。完了の連絡を受けたら、上で実際に使った方法を選んで確認してください。',
  helpMail:
    '{name} が当社のものであることを証明するため、次のどちらか一方をお願いします。設定後もそのまま残してください。\n\n1. DNS の TXT レコード\n   ホスト: {recordName}\n   値: {recordValue}\n   TTL: 3600\n\n2. ウェブサイト上のテキストファイル\n   アドレス: {fileUrl}\n   内容: {recordValue}\n\n完了したら、どちらの方法で行ったかをお知らせください。',
  operatorTitle: 'または運用者に依頼する',
  operatorBody: 'どちらも難しい場合は、このシステムの運用者が 1年ごとにドメインを承認できます。',
  operatorMail:
    '当組織のドメイン {name} の承認をお願いします。\n\n組織: {organization}\nドメイン: {sid}\nページ: {page}',
  checkFileBody: '{url} に対するウェブサイトの応答です。',
  findingRedirectedBody:
    'リダイレクトはたどりません。上のアドレスで直接ファイルを返すようにしてください。',
  findingUnreachableBody: 'https で応答がないか、証明書がこの名前に対して有効ではありません。',
  findingInnerBody:
    '安全のため、内部のアドレスには問い合わせません。DNS レコードを使うか、運用者にアドレスを許可してもらってください。',
  findingApprovalOverBody: '運用者に再び依頼するか、自分で所有を証明してください。',
  fileFound: 'ファイルが見つかりました',
  fileFoundBody: '指定された内容と完全に一致しています。',
  fileMissing: 'ファイルが見つかりません',
  fileMissingBody:
    'ウェブサイトがファイルを返しません。サイトの直下に、この名前のとおりに置いてください。',
  fileOther: '別の内容のファイルがあります',
  fileOtherBody:
    'ファイルの内容は値だけにしてください。もう一度ダウンロードして、そのまま置いてください。',
  fileTimeout: 'ウェブサイトから時間内に応答がありません',
  fileFailure: 'ウェブサイトがエラーを返しました',
  fileFailureBody: '後でもう一度試すか、サイトの管理者に問い合わせてください。',
};
