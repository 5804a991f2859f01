/** PURE: a file's name as it may be shown and offered for download. */
import type { FileKind } from './detect-type.ts';

const LONGEST = 120;

/**
 * The last part of whatever path was given, without control, direction and reserved characters, and with the ending of
 * what the file really is: `invoice.exe` that is a PDF becomes `invoice.exe.pdf`.
 */
export function cleanName(given: string, kind: FileKind): string {
  const last = given.toWellFormed().normalize('NFC').split(/[\\/]/).at(-1) ?? '';
  const plain = last.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '').replaceAll(/[<>:"|?*%;]/g, '_').trim();
  const [usual = ''] = kind.endings;
  const ending = kind.endings.find((one) => plain.toLowerCase().endsWith(one));
  const stem = ending === undefined ? plain : plain.slice(0, -ending.length);
  return `${[...stem.replace(/^[.\s]+/, '')].slice(0, LONGEST).join('').trim() || 'file'}${ending ?? usual}`;
}

/** The header that makes a browser save or show the file under its name, RFC 6266: an ASCII fallback and the real name, RFC 8187. */
export function dispositionOf(name: string, how: 'attachment' | 'inline' = 'attachment'): string {
  const ascii = name.replaceAll(/[^\x20-\x7e]|["\\%]/g, '_');
  const encoded = encodeURIComponent(name).replaceAll(/['()*!]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);
  return `${how}; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
