export const factorEn = {
  loading: 'Checking your sign-in…',
  verifyTitle: 'Confirm it is you',
  verifyBody: 'Your sign-in is protected by a second factor.',
  enrolTitle: 'Add a second factor',
  byPerson: 'Protect your sign-in by something only you have.',
  byOrganization:
    'Your organization asks everybody for a second factor. Add one now; then you go on to where you were going.',
  byUserSetting:
    'An administrator of your organization asks you for a second factor. Add one now; then you go on to where you were going.',
  byAccount:
    'This account lets people in with a second factor only. Add one now; then you go on to where you were going.',
  code: 'Six-digit code',
  codeHint: 'From your authenticator app.',
  recoveryCode: 'Recovery code',
  recoveryCodeHint: 'One of the ten you stored. Each works once.',
  wrongCode:
    'This code is not right, or it was used already. Wait for the next one and check the clock of your device.',
  wrongRecoveryCode: 'This code is not right, or it was used already.',
  locked:
    'Too many wrong codes. Wait {minutes, plural, one {one minute} other {# minutes}}, then try again.',
  lockedPasskey:
    'Too many wrong codes. Wait {minutes, plural, one {one minute} other {# minutes}}, or use a passkey.',
  remember: 'Do not ask on this device for 30 days',
  continue: 'Continue',
  usePasskey: 'Use a passkey',
  useTotp: 'Use an authenticator app',
  useRecoveryCode: 'Use a recovery code',
  showPasskey: 'Continue with a passkey',
  passkeyGivenUp:
    'No passkey was shown. Try again, or confirm it in another way if this device has none.',
  passkeyRefused: 'This passkey was not accepted. Try again, or confirm it in another way.',
  passkeyNotMade: 'No passkey was made. Try again, or use an authenticator app.',
  choosePasskey: 'Use a passkey',
  chooseTotp: 'Use an authenticator app',
  otherWay: 'Choose another way',
  scan: 'Scan this picture with your authenticator app, or type the key into it.',
  picture: 'QR code with the key for your authenticator app',
  secret: 'Key',
  firstCodeHint: 'The code that the app shows for Guildhall now.',
  wrongFirstCode:
    'This code does not fit. Check that the app has this key and that the clock of your device is right.',
  addTotp: 'Add authenticator app',
  passkeyWhat:
    'Your device keeps the passkey and asks for your finger, face or PIN. It then also signs you in without a password.',
  passkeyName: 'Name',
  passkeyNameHint: 'So that you know it again, such as “Work laptop”.',
  passkeyNameUsual: 'My passkey',
  addPasskey: 'Add passkey',
  codesTitle: 'Recovery codes',
  codesStep: 'Your second factor is added. One thing is left: store the codes for need.',
  codesBody:
    'These codes let you in when you have lost your second factor. Each works once. They are shown now and never again.',
  download: 'Download',
  stored: 'I stored them',
  storedFirst: 'Keep them where you find them without this device.',
  freshTitle: 'Confirm it is you',
  freshByPassword: 'What you are about to do matters. Enter your password, then it is done.',
  freshByFactor:
    'What you are about to do matters. Confirm it with your second factor, then it is done.',
  wrongPassword: 'The password is wrong.',
} as const;
