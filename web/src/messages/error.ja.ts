import type { errorEn } from './error.en.ts';
import type { Translation } from './translation.ts';

export const errorJa: Translation<typeof errorEn> = {
  'claim-not-pending':
    'このユーザーはすでに回答したか、確認の対象ではなくなりました。辞退したユーザーには、30日後に再び確認できます。',
  'claim-resend-too-soon': '先ほど送信したばかりです。1 分ほど待ってから再送してください。',
  'claim-sends-exhausted': '送信できる回数の上限に達しました。回答をお待ちください。',
  'claim-wrong-person':
    'これは別のユーザーへの確認です。メールを受け取ったユーザーとしてサインインしてください。',
  'email-taken':
    'このアドレスは別のユーザーが使用しています。ほかのアドレスを使うか、そのユーザーとしてサインインしてください。',
  'managed-user-address':
    'メールアドレスは所属する組織が管理しています。変更するには、先に組織を離れてください。',
  'email-change-wrong-person':
    'このアドレスへの変更は別のユーザーが申請しました。申請したユーザーとしてサインインしてください。',
  'feature-not-allowed': 'この操作は、運用者によってこの組織に許可されていません。',
  'import-limit-reached':
    '一度にインポートできる人数を超えています。ドメインを減らすか、リストを短くしてください。',
  'import-nobody-eligible':
    'インポートできるユーザーがいません。全員がすでに確認中か、過去30日以内に辞退したか、いずれかの組織に所属しているか、まだ登録していません。',
  'import-rows-refused':
    'ダウンロードしたリストにない行、または変更された行が含まれています。行は削除のみ可能です。',
  'access-end-passed': '終了日が過去になっています。先の日付を選択してください。',
  'access-ended': 'このアクセスはすでに終了しており、延長できません。もう一度招待してください。',
  'access-outlasts-own':
    'ご自身のアクセスより長くなります。ご自身の終了日以前の日付を選択してください。',
  'account-limit-reached': '組織のアカウント数が上限に達しています。運用者にお問い合わせください。',
  'account-step-not-asked': 'このアカウントのこの手順は、どのサービスにも依頼されていません。',
  'account-step-repeated': '同じ名前の手順が2つあります。それぞれ別の名前を付けてください。',
  'last-account-kind': '提供中のアカウントの種類はこれだけです。先に別の種類を提供してください。',
  'account-setting-locked':
    'この設定は組織によってロックされています。変更できるのは、組織のオーナーまたは管理者だけです。',
  'webhook-url-invalid':
    'Webhookに使えないアドレスです。公開されているホストの https アドレスを、パスワードを含めずに入力してください。',
  'webhook-https-required':
    'ここでは https のアドレスだけを使えます。https のアドレスを入力するか、アカウントの設定で「HTTPSのみ」をオフにしてください。',
  'webhook-limit-reached': 'Webhookの数が上限に達しています。不要なものを削除してください。',
  'webhook-disabled': 'このWebhookは無効です。先に有効にしてください。',
  'account-is-subaccount':
    'これはサブアカウントです。オーナーとユーザーはメインアカウントと共通なので、メインアカウントで操作してください。',
  'gateway-key-limit-reached':
    'ゲートウェイキーの数が上限に達しています。使われていないキーを削除してください。',
  'product-permission-limit-reached':
    '製品の権限がカタログの上限に達しています。使わなくなった権限を削除してください。',
  'account-kind-exists': 'この名前のアカウントの種類はすでにあります。',
  'account-kind-not-offered':
    'この種類のアカウントは作成できなくなりました。別の種類を選んでください。',
  'account-name-mismatch': 'アカウント名が一致しません。表示されているとおりに入力してください。',
  'account-not-active': 'このアカウントは有効ではないため、変更できません。',
  'account-closed': 'このアカウントは閉鎖されています。認証情報はもう使えません。',
  'api-key-limit-reached':
    'このアカウントの API キーは上限に達しています。使っていないキーを削除してください。',
  'api-key-permissions-mismatch':
    '制限付きキーには権限が 1つ以上必要です。それ以外のキーには権限の一覧はありません。',
  'auth-token-stopped':
    'セカンダリ認証トークンは停止しています。削除して作り直してから、昇格してください。',
  'auth-token-exists':
    'このアカウントにはすでに認証トークンが 2つあります。どちらかを昇格または削除してください。',
  'credential-end-passed': '有効期限には、これから先の日時を指定してください。',
  'credential-name-invalid': '名前は 64文字以内で入力してください。',
  'public-key-invalid':
    'この鍵は使えません。2048、3072、4096 ビットのいずれかの RSA 公開鍵を PEM 形式（BEGIN PUBLIC KEY で始まるもの）で入力してください。秘密鍵を貼り付けた場合は、新しい鍵の組を作り直してください。',
  'public-key-limit-reached':
    'このアカウントの公開鍵は上限に達しています。使っていない鍵を削除してください。',
  'signature-required': 'このアカウントは署名付きリクエストだけを受け付けます。',
  'signature-not-expected': 'このアカウントは署名付きリクエストを要求していません。',
  'signature-mismatch': 'リクエストが署名された内容と一致しません。',
  'signature-replayed':
    'この署名付きリクエストはすでに実行されています。リクエストごとに署名してください。',
  'signed-header-missing': '署名されたヘッダーがリクエストにありません。',
  'signing-key-unknown': 'この公開鍵はこのアカウントに登録されていません。',
  'validation-not-a-token': 'Twilio-Client-Validation ヘッダーにトークンがありません。',
  'validation-header-invalid': '検証トークンのヘッダーが正しくありません。',
  'validation-issuer-invalid': '検証トークンは別の API キーまたはアカウントのものです。',
  'validation-claims-invalid': '検証トークンの項目が足りないか、値が正しくありません。',
  'validation-not-yet-valid': '検証トークンはまだ有効ではありません。時計を確認してください。',
  'validation-expired': '検証トークンの期限が切れています。リクエストごとに署名してください。',
  'validation-lifetime-too-long': '検証トークンの有効期間が 300 秒を超えています。',
  'validation-signature-invalid': '署名がこの公開鍵と一致しません。',
  'signed-probe-missing':
    '署名付きリクエストがまだ一度も成功していません。プログラムが使えなくならないよう、先に確認用アドレスへ 1回送信してください。',
  'signed-requests-excluded': 'この種類のアカウントでは署名付きリクエストを必須にできません。',
  'signed-requests-not-for-all':
    '署名付きリクエストを全アカウントで一度に必須にすることはできません。アカウントごとに、先に1回成功している必要があります。',
  'subaccount-not-active': 'このサブアカウントは有効ではありません。先に再有効化してください。',
  'account-not-managed': 'このアカウントはどの組織にも属していません。先に組織に追加してください。',
  'account-not-addable':
    '追加できるアカウントの中に、この SID のものはありません。オーナーが、組織の確認済みドメインのメールアドレスで登録している必要があります。',
  'account-already-managed': 'このアカウントはすでに組織の管理対象です。',
  'account-request-exists': 'このアカウントについては、すでに依頼中です。',
  'account-request-declined-lately':
    'オーナーが最近辞退しました。回答から 30 日後に再度依頼できます。',
  'account-request-not-pending': 'この依頼はすでに保留中ではありません。',
  'account-request-resend-too-soon':
    '依頼は送信されたばかりです。1 分待ってから再送信してください。',
  'account-request-sends-exhausted':
    '送信回数の上限に達しました。この依頼を取り消して、改めて依頼してください。',
  'account-request-void':
    '依頼後に、アカウント、オーナー、またはドメインが変わりました。この依頼を取り消してください。',
  'account-request-wrong-person':
    'この依頼は別の人に宛てたものです。メールが届いたアドレスでサインインしてください。',
  'account-not-closing': 'このアカウントは閉鎖の手続き中ではありません。',
  'account-suspended-by-organization':
    'このアカウントは組織によって停止されています。組織のオーナーまたは管理者にお問い合わせください。',
  'subaccount-limit-reached':
    'サブアカウントの数が上限に達しています。不要なサブアカウントを閉鎖するか、運用者にお問い合わせください。',
  'resource-limit-reached':
    'このアカウントのリソースの数が上限に達しています。不要なリソースを解放してください。',
  'account-suspended-by-operator':
    'このアカウントは運用者によって停止されています。再開できるのは運用者だけです。',
  'organization-suspended':
    'この組織はシステムの運用者によって停止されています。運用者が解除するまで誰も使えません。運用者にお問い合わせください。',
  'user-suspended-by-operator':
    'このユーザーは運用者によって停止されています。再開できるのは運用者だけです。',
  'closing-limit-reached':
    '最近閉鎖されたアカウントが多いため、これ以上閉鎖できません。以前の閉鎖から30日が過ぎるのを待つか、運用者にお問い合わせください。',
  'account-owner-protected':
    'アカウントオーナーはこの方法では変更できません。オーナーはそのままになります。',
  'acknowledgement-missing': '続ける前に、すべての影響を確認してください。',
  'second-factor-required':
    '2段階認証が必要です。続けるには、サインインを確認するか、2段階認証を設定してください。',
  'fresh-proof-required': '本人確認をしてから、もう一度操作してください。',
  'second-factor-failed':
    '確認できませんでした。現在のコードを入力してください。コードはそれぞれ一度だけ使えます。',
  'second-factor-locked':
    '誤ったコードが続いたため、受け付けを停止しています。しばらく待つか、別の方法で確認してください。',
  'second-factor-exists': '認証アプリはすでに登録されています。先に削除してください。',
  'second-factor-missing': '2段階認証が設定されていません。',
  'second-factor-demanded':
    '2段階認証が求められているため、最後のひとつは削除できません。先に別のものを追加してください。',
  'passkey-refused':
    'パスキーを追加できませんでした。最初からやり直すか、別のデバイスをお使いください。',
  'passkey-limit-reached': 'パスキーの数が上限に達しています。先にどれかを削除してください。',
  'passkey-needed':
    '唯一のパスキーで、パスワードもありません。先に別のパスキーを追加するか、パスワードを設定してください。',
  'password-exists': 'パスワードはすでにあります。現在のパスワードを入力して変更してください。',
  'password-missing': 'パスワードはもうありません。ページを再読み込みしてください。',
  'enrolment-unusable': 'この操作の有効時間が過ぎました。最初からやり直してください。',
  conflict: '現在の状態と一致しません。ページを再読み込みして、もう一度ご判断ください。',
  'credential-missing': 'この API では OAuth トークンのみ使用できます。',
  'cross-site-request':
    '別のサイトからの要求のため拒否されました。このページを開き直して、もう一度操作してください。',
  'cursor-invalid': '一覧のこのページはもう存在しません。最初のページに戻ってください。',
  'domain-exists': 'このドメインはすでに組織に登録されています。',
  'domain-invalid':
    '確認できないドメインです。example.com のようにドメイン名だけを入力してください。',
  'domain-limit-reached': '組織のドメイン数が上限に達しています。先にどれかを削除してください。',
  'domain-managed':
    'このアドレスのドメインは別の組織が管理しています。その組織にアカウントを追加するか、その組織から招待してもらうか、登録ルールを緩めてもらってください。',
  'domain-not-verified':
    '確認済みドメインのアドレスではありません。ドメインを確認するか、アカウントに招待してください。',
  'domain-proof-missing':
    'レコードまたはファイルが見つかりませんでした。表示どおりに公開し、しばらく待ってから再度確認してください。',
  'domain-taken': 'このドメインは別の組織が保持しています。',
  'domain-public': '公開サフィックスやフリーメールのドメインは登録できません。',
  'email-invalid':
    'メールアドレスの形式が正しくありません。name@example.com のように入力してください。',
  'filter-required': 'ユーザー、アカウント、またはその両方で絞り込んでください。',
  'misdirected-request':
    'このアドレスでは Guildhall を利用できません。公開アドレスをお使いください。',
  'idempotency-mismatch': '内容の異なる要求が繰り返されました。もう一度お試しください。',
  'identity-not-managed': 'このユーザーは組織の管理対象ユーザーではありません。',
  'invalid-client': 'クライアントが不明か、シークレットが間違っています。',
  'operation-has-grown':
    '確認したときより対象が増えています。もう一度内容を確かめてから実行してください。',
  'operation-limit-reached':
    '待機中の一括処理が多すぎます。終わるのを待つか、いずれかを中止してください。',
  'operation-not-retryable':
    'やり直せるものがありません。まだ実行中か、失敗した行がないか、行の保存期間が過ぎています。',
  'operation-not-cancellable':
    'アカウントの設定は途中で中止できません。不要になった場合は、アカウントを閉鎖してください。',
  'operation-over': 'この一括処理はすでに終わっています。各行の結果を確認してください。',
  'operation-too-large':
    '一度に処理できるのは100,000行までです。対象を絞るか、何回かに分けてください。',
  'invitation-limit-reached': '未承諾の招待が多すぎます。不要になった招待を取り消してください。',
  'invitation-not-pending':
    'この招待はすでに有効ではありません。必要であれば新しい招待を送ってください。',
  'invitation-resend-too-soon': '招待を送ったばかりです。1分ほど待ってから再送してください。',
  'invitation-sends-exhausted':
    '招待の送信回数が上限に達しました。取り消して、新しい招待を送ってください。',
  'invitation-wrong-person':
    '別のアドレス宛ての招待です。招待されたアドレスでサインインしてください。',
  'link-unusable':
    'このリンクは使用済みか、有効期限が切れています。新しいリンクを依頼してください。',
  'malformed-request': '入力内容に確認が必要な項目があります。',
  'method-not-allowed': 'ここではこの操作はできません。',
  'not-authenticated': 'セッションが終了しました。もう一度サインインしてください。',
  'not-found': '存在しないか、表示する権限がありません。',
  'not-ready': 'Guildhall を起動しています。しばらくしてからもう一度お試しください。',
  'organization-account-not-found': '組織にこのアカウントはありません。',
  'organization-membership-exists': 'すでに組織に所属しています。所属できる組織は 1つだけです。',
  'organization-membership-pending':
    'すでに別の組織に所属しています。先にプロフィールからその組織を退出するか、別のアドレスへの招待を依頼してください。',
  'organization-not-found': '組織が見つかりませんでした。',
  'organization-not-empty':
    '組織にはほかにも管理対象ユーザーがいます。先にその人たちを外すか、組織を譲渡してください。',
  'organization-owner-only':
    '組織オーナーに対するこの操作は、オーナー本人だけが行えます。本人に依頼するか、先に組織の所有権を移してもらってください。',
  'organization-owner-protected':
    '組織オーナーはこの方法では変更できません。先に所有権を移すか、ほかに管理対象ユーザーがいなければ組織を削除してください。',
  'own-user-protected':
    '自分自身に対しては実行できません。ほかの管理者に依頼するか、プロフィールから退出してください。',
  'heir-missing': '新しいオーナーが決まっていないアカウントがあります。それぞれ選択してください。',
  'heir-not-possible':
    'この人はアカウントを引き継げません。組織のアクティブな管理対象ユーザーを選択してください。',
  'organization-membership-missing': '組織に所属していません。',
  'password-too-weak': 'パスワードの強度が足りません。入力欄の説明に従ってください。',
  'password-wrong': '現在のパスワードが間違っています。',
  'permission-denied':
    'この操作を行う権限がありません。組織の管理者またはアカウントのオーナーに依頼してください。',
  'role-assignment-exists': 'このユーザーにはすでにこのロールがあります。',
  'role-not-assignable': 'このロールはここでは割り当てられません。',
  'roles-not-combinable':
    'これらのロールは組み合わせられません。管理者は単独で、開発者・請求管理者・サポートは自由に組み合わせられます。',
  'scope-not-granted': 'このアプリにはこのスコープがありません。',
  'scope-not-managed': 'このアカウントは組織の管理対象アカウントではありません。',
  'invitation-void': 'この招待の前提がなくなりました。招待した人に新しい招待を依頼してください。',
  'set-up-done':
    'Guildhall はすでにセットアップ済みです。サインインするか、管理者に招待を依頼してください。',
  'sign-in-failed':
    'メールアドレスまたはパスワードが間違っています。両方を確認するか、パスワードを再設定してください。',
  'sign-up-restricted':
    'このアドレスのドメインは、招待された方だけが参加できる組織が管理しています。組織の管理者に招待を依頼してください。',
  'sponsor-not-eligible':
    '責任者は、この組織の有効な管理対象ユーザーでなければなりません。別のユーザーを選択してください。',
  'too-large': '一度に送る量が多すぎます。減らしてください。',
  'too-many-requests': '試行回数が多すぎます。しばらく待ってからもう一度お試しください。',
  unreachable: 'サーバーに接続できません。接続を確認して、もう一度お試しください。',
  'unexpected-failure': 'サーバー側で問題が発生しました。しばらくしてからもう一度お試しください。',
  'unsupported-grant-type': 'このグラントタイプには対応していません。',
  'unsupported-media-type': 'このコンテンツタイプには対応していません。',
  'user-already-managed':
    'このユーザーはすでに別の組織に所属しています。先にその組織から退出してもらうか、別のアドレスを招待してください。',
  'user-not-managed':
    'このユーザーは組織の有効な管理対象ユーザーではありません。先に招待してください。',
  'user-not-external': '終了日と責任者を設定できるのは、組織外の人のアクセスだけです。',
  'version-mismatch': '他の人が変更しました。違いを確認してから、もう一度保存してください。',
};
