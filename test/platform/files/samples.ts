/** Files as they are: the smallest of each kind that is taken, and archives with any parts. */

export const PDF = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');
export const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
export const JPEG = Buffer.from('ffd8ffe000104a46494600010100000100010000ffd9', 'hex');
export const HTML = Buffer.from('<!doctype html><script>alert(1)</script>');
/** An old Word or Excel file: it may hold macros. */
export const OLE = Buffer.from('d0cf11e0a1b11ae1000000000000000000000000', 'hex');
export const EXE = Buffer.from('MZ\x90\0\x03\0\0\0');

/** A ZIP archive with empty parts of the given names, all stored. */
export function zip(...names: readonly string[]): Buffer {
  const locals: Buffer[] = [];
  const entries: Buffer[] = [];
  let offset = 0;
  for (const name of names) {
    const bytes = Buffer.from(name);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(bytes.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(bytes.length, 28);
    entry.writeUInt32LE(offset, 42);
    locals.push(local, bytes);
    entries.push(entry, bytes);
    offset += local.length + bytes.length;
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(names.length, 8);
  end.writeUInt16LE(names.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}

export const DOCX = zip('[Content_Types].xml', '_rels/.rels', 'word/document.xml');
export const XLSX = zip('[Content_Types].xml', 'xl/workbook.xml', 'xl/worksheets/sheet1.xml');
export const OFD = zip('OFD.xml', 'Doc_0/Document.xml');
