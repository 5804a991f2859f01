/** PURE: texts put together from words and known values, as titles of cases are: `"贷款申请 " + subject.name`. */
import { quoted } from './clauses.ts';

/** How a value is made a text: as it is, by `string()`, or as an amount by `yuan()`. */
export type Wrap = '' | 'string' | 'yuan';
export type Piece = { readonly kind: 'words'; readonly value: string } | { readonly kind: 'path'; readonly value: string; readonly by: Wrap };

const WORDS = /^"((?:[^"\\]|\\.)*)"/;
const WRAPPED = /^(string|yuan)\(\s*([A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)\s*\)/;
const PLAIN = /^([A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)(?!\s*\()/;

/** Reads FEEL back into pieces; undefined for what is more than a sum of texts. */
export function readTemplate(feel: string): readonly Piece[] | undefined {
  const pieces: Piece[] = [];
  let rest = feel.trim();
  while (rest !== '') {
    const read = pieceAt(rest);
    if (!read) return undefined;
    pieces.push(read.piece);
    rest = rest.slice(read.length).trimStart();
    if (rest === '') break;
    if (!rest.startsWith('+')) return undefined;
    rest = rest.slice(1).trimStart();
    if (rest === '') return undefined;
  }
  return pieces;
}

function pieceAt(text: string): { piece: Piece; length: number } | undefined {
  const words = WORDS.exec(text);
  if (words) return { piece: { kind: 'words', value: (words[1] ?? '').replaceAll(/\\(.)/g, '$1') }, length: words[0].length };
  const wrapped = WRAPPED.exec(text);
  if (wrapped) return { piece: { kind: 'path', value: wrapped[2] ?? '', by: wrapped[1] === 'yuan' ? 'yuan' : 'string' }, length: wrapped[0].length };
  const plain = PLAIN.exec(text);
  return plain ? { piece: { kind: 'path', value: plain[1] ?? '', by: '' }, length: plain[0].length } : undefined;
}

/** Writes pieces as FEEL. */
export function writeTemplate(pieces: readonly Piece[]): string {
  return pieces.filter((piece) => piece.value !== '').map((piece) => {
    if (piece.kind === 'words') return quoted(piece.value);
    return piece.by === '' ? piece.value : `${piece.by}(${piece.value})`;
  }).join(' + ');
}

/** How a value of a type becomes a text. */
export function wrapOf(value: { readonly feel: string; readonly type: string } | undefined): Wrap {
  if (value?.feel === 'string') return '';
  return value?.type === 'money' ? 'yuan' : 'string';
}
