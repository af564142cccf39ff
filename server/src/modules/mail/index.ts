/**
 * How mails look, and where they go when there is no mail server. Promises: nothing in a name that
 * somebody chose becomes markup, a link or a header.
 */
export { createCapturedMailer } from './captured-mailer.ts';
export { type DeliveryReport, readDeliveryReport } from './delivery-report.ts';
export { messageIdOf, readSendingId, type Sending, sendingIdOf } from './mail-message-id.ts';
export type { RenderedMail } from './mail-template.ts';
export { inertName } from './mail-text.ts';
export { writeTime } from './mail-time.ts';
export { mountMailbox } from './mailbox-routes.ts';
export { renderMail } from './render-mail.ts';
