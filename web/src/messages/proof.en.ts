export const proofEn = {
  nextCheck: 'Next check',
  onlyWhenAsked: 'when you ask, or while this page is open',
  daysLeftOf:
    '{count, plural, one {# day left to prove it again} other {# days left to prove it again}}',
  daysLeft: 'Days left',
  days: '{count, plural, one {# day} other {# days}}',
  method: 'Method',
  methodDns: 'DNS record',
  methodHttps: 'HTTPS file',
  methodManual: 'Approved by the operator',
  lostOn: 'Proof needed before',
  approvedUntil: 'Approved until',
  approvedOn: 'Approved on',
  history: 'History',
  way: 'How do you want to prove it?',
  wayHeld: 'It is proved. How do you want to keep proving it?',
  keepRecord: 'Keep this TXT record',
  keepRecordBody:
    'It is looked at every day. Leave it where the DNS of {name} is managed, exactly as shown.',
  keepFile: 'Keep this file on the web site',
  wayDns: 'DNS record',
  wayDnsHint: 'You or a colleague can add a TXT record in the zone of the domain.',
  wayHttps: 'HTTPS file',
  wayHttpsHint: 'You or a colleague can put a file on the web site of the domain.',
  wayHelp: 'I am not sure, or somebody else does it',
  wayHelpHint: 'Get a message for your IT team, or for the operator. It explains both ways.',
  graceTitle:
    '{count, plural, one {The proof of {name} is missing: # day left} other {The proof of {name} is missing: # days left}}',
  graceBody:
    'Nobody new can be invited or imported at this domain until the proof is back. Publish it again as shown below and press “Check now”. When the time is over the domain becomes unverified and another organization may claim it; managed users stay managed.',
  graceManualBody:
    'The approval of the operator has run out. Ask for it again, or prove the domain yourself as shown below. When the time is over the domain becomes unverified and another organization may claim it; managed users stay managed.',
  approved: 'Approved by the operator',
  approvedBody:
    'The operator of this installation vouches for the domain. You can still prove it yourself; then no approval has to be renewed.',
  recordTtl: 'TTL, if your provider asks',
  fileTitle: 'Put this file on the web site',
  fileBody:
    'In the root of https://{name}, exactly as it is. A redirect is not followed, and the certificate must be valid.',
  fileUrl: 'Address of the file',
  fileContent: 'Content',
  download: 'Download file',
  helpTitle: 'Message to your IT team',
  helpBody:
    'Copy it into a mail to whoever runs the DNS or the web site of the domain. When they are done, choose above which of the two they did, and check.',
  helpMail:
    'Please help us prove that {name} is ours. One of the two is enough; keep it in place afterwards.\n\n1. A TXT record in DNS\n   Host:  {recordName}\n   Value: {recordValue}\n   TTL:   3600\n\n2. A text file on the web site\n   Address: {fileUrl}\n   Content: {recordValue}\n\nPlease tell me when it is done, and which of the two it was.',
  operatorTitle: 'Or ask the operator',
  operatorBody:
    'Where neither is possible, the operator of this installation can approve the domain, for a year at a time.',
  operatorMail:
    'Please approve the domain {name} for our organization.\n\nOrganization: {organization}\nDomain: {sid}\nPage:   {page}',
  checkFileBody: 'What the web site answers at {url}.',
  findingRedirectedBody:
    'Redirects are not followed. Let the file be answered at exactly the address above.',
  findingUnreachableBody:
    'Nobody answers over https, or the certificate is not valid for this name.',
  findingInnerBody:
    'For safety no internal address is asked. Use a DNS record, or let the operator allow the address.',
  findingApprovalOverBody: 'Ask the operator again, or prove the domain yourself.',
  fileFound: 'The file is there',
  fileFoundBody: 'It holds exactly the content that was asked for.',
  fileMissing: 'No such file',
  fileMissingBody:
    'The web site does not answer with the file. Put it in the root of the site, under exactly this name.',
  fileOther: 'A file is there, with other content',
  fileOtherBody:
    'It must hold the value and nothing else. Download it again and put it there as it is.',
  fileTimeout: 'The web site did not answer in time',
  fileFailure: 'The web site answered with an error',
  fileFailureBody: 'Try again later, or ask whoever runs the site.',
} as const;
