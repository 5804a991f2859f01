/**
 * PURE: what a file really is, by its first bytes and its inner parts, whatever its name or the browser says. A short list
 * of our own instead of a library for two hundred formats: what is not on it is refused anyway, and every parser that
 * strangers can feed is one more to attack.
 */
import { zipEntries } from './zip-entries.ts';

/** A kind of file that is taken: its media type, and the name endings it goes by, the usual one first. */
export type FileKind = { readonly mime: string; readonly endings: readonly string[] };

const PDF: FileKind = { mime: 'application/pdf', endings: ['.pdf'] };
const PNG: FileKind = { mime: 'image/png', endings: ['.png'] };
const JPEG: FileKind = { mime: 'image/jpeg', endings: ['.jpg', '.jpeg'] };
const OFFICE = 'application/vnd.openxmlformats-officedocument';
const DOCX: FileKind = { mime: `${OFFICE}.wordprocessingml.document`, endings: ['.docx'] };
const XLSX: FileKind = { mime: `${OFFICE}.spreadsheetml.sheet`, endings: ['.xlsx'] };
/** The layout document of GB/T 33190, in which electronic invoices and bank receipts come. */
const OFD: FileKind = { mime: 'application/ofd', endings: ['.ofd'] };

/** Every kind that is taken. */
export const FILE_KINDS: readonly FileKind[] = [PDF, PNG, JPEG, DOCX, XLSX, OFD];

const STARTS: readonly [FileKind, Buffer][] = [
  [PDF, Buffer.from('%PDF-')],
  [PNG, Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])],
  [JPEG, Buffer.from([0xff, 0xd8, 0xff])],
];
const ZIP = Buffer.from([0x50, 0x4b, 0x03, 0x04]);

/** The kind of a file; undefined when it is none of those that are taken. */
export function detectKind(bytes: Buffer): FileKind | undefined {
  const plain = STARTS.find(([, start]) => startsWith(bytes, start));
  if (plain) return plain[0];
  return startsWith(bytes, ZIP) ? packedKind(new Set(zipEntries(bytes))) : undefined;
}

/** An office document says what it is by its parts. One with macros is refused: it would run on a colleague's machine. */
function packedKind(entries: ReadonlySet<string>): FileKind | undefined {
  if ([...entries].some((name) => /vbaProject\.bin$/i.test(name))) return undefined;
  if (entries.has('OFD.xml')) return OFD;
  if (!entries.has('[Content_Types].xml')) return undefined;
  if (entries.has('word/document.xml')) return DOCX;
  return entries.has('xl/workbook.xml') ? XLSX : undefined;
}

function startsWith(bytes: Buffer, start: Buffer): boolean {
  return bytes.subarray(0, start.length).equals(start);
}
