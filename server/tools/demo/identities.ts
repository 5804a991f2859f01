/** Identities nobody has: correct in form, made from a running number. */

const ID_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CODE_LETTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const CODE_WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

/** A resident ID number (GB 11643) with a right check character; `nth` tells one from the next. */
export function residentId(nth: number, birth: string, female: boolean): string {
  const order = String((nth * 2 + (female ? 0 : 1)) % 1000).padStart(3, '0');
  const body = `330106${birth.replaceAll('-', '')}${order}`;
  const sum = ID_WEIGHTS.reduce((total, weight, at) => total + weight * Number(body[at]), 0);
  return body + '10X98765432'[sum % 11];
}

/** A unified social credit code (GB 32100) with a right check character. */
export function socialCreditCode(nth: number): string {
  const body = `91330106MA27X${String(nth).padStart(3, '0')}0`;
  const sum = CODE_WEIGHTS.reduce((total, weight, at) => total + weight * CODE_LETTERS.indexOf(body[at] ?? '0'), 0);
  return body + CODE_LETTERS[(31 - (sum % 31)) % 31];
}

/** A mobile number of a form that is valid and belongs to nobody we know. */
export function mobile(nth: number): string {
  return `1390571${String((1000 + nth * 37) % 10_000).padStart(4, '0')}`;
}

/** A card number whose last digit fits (Luhn). */
export function bankCard(nth: number): string {
  const body = `62284803281${String(10_000_000 + nth * 131).slice(-7)}`;
  const sum = [...body].reverse().reduce((total, digit, at) => {
    const doubled = at % 2 === 0 ? Number(digit) * 2 : Number(digit);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return `${body}${(10 - (sum % 10)) % 10}`;
}
