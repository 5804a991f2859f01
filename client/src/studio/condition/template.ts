/** PURE: texts put together from words and known values, as titles of cases are: `"贷款申请 " + subject.name`. */
import { quoted } from './clauses.ts';

export type Piece = { readonly kind: 'words' | 'path'; readonly value: string };

const PIECES: readonly (readonly [Piece['kind'], RegExp])[] = [
  ['words', /^"((?:[^"\\]|\\.)*)"/],
  ['path', /^string\(\s*([A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)\s*\)/],
  ['path', /^([A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)(?!\s*\()/],
];

/** Reads FEEL back into pieces; undefined for what is more than a sum of texts. */
export function readTemplate(feel: string): readonly Piece[] | undefined {
  const pieces: Piece[] = [];
  let rest = feel.trim();
  while (rest !== '') {
    const found = PIECES.flatMap(([kind, pattern]) => {
      const match = pattern.exec(rest);
      return match ? [{ kind, match }] : [];
    })[0];
    if (!found) return undefined;
    const value = found.match[1] ?? '';
    pieces.push({ kind: found.kind, value: found.kind === 'words' ? value.replaceAll(/\\(.)/g, '$1') : value });
    rest = rest.slice(found.match[0].length).trimStart();
    if (rest === '') break;
    if (!rest.startsWith('+')) return undefined;
    rest = rest.slice(1).trimStart();
    if (rest === '') return undefined;
  }
  return pieces;
}

/** Writes pieces as FEEL; what is no text is turned into one. */
export function writeTemplate(pieces: readonly Piece[], isText: (path: string) => boolean): string {
  return pieces.filter(({ kind, value }) => kind === 'words' || value !== '')
    .map(({ kind, value }) => (kind === 'words' ? quoted(value) : isText(value) ? value : `string(${value})`)).join(' + ');
}
