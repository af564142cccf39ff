/** Mail providers where anybody gets an address: no organization owns one of these. */
const freeMail = `
  gmail.com googlemail.com outlook.com outlook.de outlook.fr outlook.es outlook.it outlook.jp
  outlook.in outlook.com.br hotmail.com hotmail.co.uk hotmail.de hotmail.fr hotmail.it hotmail.es
  hotmail.co.jp live.com live.co.uk live.de live.fr live.nl live.jp msn.com passport.com windowslive.com
  yahoo.com yahoo.co.uk yahoo.co.jp yahoo.co.in yahoo.de yahoo.fr yahoo.es yahoo.it yahoo.ca
  yahoo.com.br yahoo.com.au yahoo.com.mx yahoo.com.ar ymail.com rocketmail.com myyahoo.com
  aol.com aol.co.uk aim.com icloud.com me.com mac.com privaterelay.appleid.com
  proton.me protonmail.com protonmail.ch pm.me tutanota.com tutanota.de tuta.com tuta.io tutamail.com keemail.me
  fastmail.com fastmail.fm hey.com zoho.com zohomail.com zohomail.eu mail.com email.com usa.com
  gmx.com gmx.de gmx.net gmx.at gmx.ch gmx.fr gmx.co.uk web.de freenet.de t-online.de arcor.de posteo.de mailbox.org
  orange.fr wanadoo.fr free.fr laposte.net sfr.fr neuf.fr libero.it virgilio.it tiscali.it alice.it tin.it
  terra.com.br uol.com.br bol.com.br ig.com.br telefonica.net
  btinternet.com sky.com virginmedia.com ntlworld.com talktalk.net blueyonder.co.uk
  comcast.net verizon.net att.net sbcglobal.net bellsouth.net cox.net charter.net earthlink.net juno.com
  shaw.ca rogers.com sympatico.ca bigpond.com optusnet.com.au xtra.co.nz
  mail.ru inbox.ru list.ru bk.ru internet.ru yandex.ru yandex.com ya.ru rambler.ru ukr.net i.ua
  seznam.cz centrum.cz email.cz wp.pl o2.pl onet.pl interia.pl op.pl abv.bg freemail.hu citromail.hu
  qq.com foxmail.com 163.com 126.com yeah.net sina.com sina.cn sohu.com 139.com 189.cn aliyun.com 21cn.com
  naver.com hanmail.net daum.net nate.com kakao.com
  docomo.ne.jp ezweb.ne.jp au.com softbank.ne.jp i.softbank.jp nifty.com biglobe.ne.jp ocn.ne.jp goo.jp excite.co.jp
  rediffmail.com sify.com indiatimes.com walla.co.il walla.com mynet.com
  inbox.com lycos.com hushmail.com runbox.com disroot.org riseup.net
`;

/** Mail boxes that anybody opens for a few minutes. */
const disposable = `
  mailinator.com guerrillamail.com guerrillamail.net guerrillamail.org guerrillamail.biz sharklasers.com grr.la
  10minutemail.com 10minutemail.net 20minutemail.com tempmail.com temp-mail.org temp-mail.io tempmail.net
  throwawaymail.com trashmail.com trashmail.de trash-mail.com wegwerfmail.de yopmail.com yopmail.fr yopmail.net
  maildrop.cc getnada.com nada.email dispostable.com fakeinbox.com mailnesia.com mintemail.com mohmal.com
  moakt.com emailondeck.com spamgourmet.com tempr.email discard.email burnermail.io getairmail.com
  mailcatch.com spambox.us mytemp.email tempail.com tmpmail.org minuteinbox.com 33mail.com anonaddy.me
  simplelogin.com duck.com mozmail.com inboxkitten.com mail.tm
`;

const names: ReadonlySet<string> = new Set(`${freeMail} ${disposable}`.trim().split(/\s+/));

/** True for a canonical name whose mail boxes are open to anybody. */
export function isFreeMailDomain(name: string): boolean {
  return names.has(name);
}
