const number = /^\d[\d.,'’\s]*$/;

/**
 * True for what is meant, as typed by hand: neither blanks around it nor capital letters are what the question is
 * about, and in a number neither is what stands between its thousands.
 */
export function isTyped(text: string, wanted: string): boolean {
  const plain = (one: string): string => one.normalize('NFKC').trim().toLowerCase();
  const [given, asked] = [plain(text), plain(wanted)];
  if (!number.test(asked) || !number.test(given)) return given === asked;
  const digits = (one: string): string => one.replaceAll(/\D/g, '');
  return digits(given) === digits(asked);
}
