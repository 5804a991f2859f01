/** What a file is and what it is called, whatever its sender says. */
import { expect } from 'chai';
import * as fc from 'fast-check';

import { cleanName, dispositionOf } from '../../../server/platform/files/clean-name.ts';
import { detectKind, FILE_KINDS } from '../../../server/platform/files/detect-type.ts';
import { zipEntries } from '../../../server/platform/files/zip-entries.ts';
import { DOCX, EXE, HTML, JPEG, OFD, OLE, PDF, PNG, XLSX, zip } from './samples.ts';

describe('The kind of a file', () => {
  it('is told by its bytes and inner parts', () => {
    const kinds = [PDF, PNG, JPEG, DOCX, XLSX, OFD].map((bytes) => detectKind(bytes)?.endings[0]);
    expect(kinds).to.deep.equal(['.pdf', '.png', '.jpg', '.docx', '.xlsx', '.ofd']);
  });

  it('is none for what could run, or be taken for a page', () => {
    for (const bytes of [HTML, OLE, EXE, Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), Buffer.from('text'), Buffer.from('\n%PDF-1.4'), Buffer.alloc(0)]) {
      expect(detectKind(bytes), bytes.toString('latin1')).to.equal(undefined);
    }
  });

  it('is none for an archive that is no document, or one with macros', () => {
    expect(detectKind(zip('a.exe'))).to.equal(undefined);
    expect(detectKind(zip('word/document.xml'))).to.equal(undefined);
    expect(detectKind(zip('[Content_Types].xml', 'word/document.xml', 'word/vbaProject.bin'))).to.equal(undefined);
    expect(detectKind(zip('[Content_Types].xml', 'xl/workbook.xml', 'xl/VBAPROJECT.BIN'))).to.equal(undefined);
    const many = Array.from({ length: 10_000 }, (_, nth) => `word/${nth}`);
    expect(detectKind(zip('[Content_Types].xml', 'word/document.xml', ...many, 'word/vbaProject.bin')), 'hidden behind many parts').to.equal(undefined);
  });

  it('is none for an archive that was cut off or lies about itself', () => {
    expect(detectKind(DOCX.subarray(0, DOCX.length - 1))).to.equal(undefined);
    expect(detectKind(Buffer.concat([DOCX, Buffer.from('x')]))).to.equal(undefined);
    const lying = Buffer.from(DOCX);
    lying.writeUInt32LE(0xfffffff0, lying.length - 6);
    expect(detectKind(lying)).to.equal(undefined);
  });

  it('is found without an error, whatever the bytes', () => {
    const damaged = fc.tuple(fc.nat(DOCX.length - 1), fc.nat(255)).map(([at, byte]) => Buffer.from(DOCX).fill(byte, at, at + 1));
    fc.assert(fc.property(fc.oneof(damaged, fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.concat([Buffer.from('PK\x03\x04'), bytes]))), (bytes) => {
      const kind = detectKind(bytes);
      expect(kind === undefined || FILE_KINDS.includes(kind)).to.equal(true);
      expect(zipEntries(bytes) ?? []).to.be.an('array');
    }), { numRuns: 1000 });
  });
});

describe('The name of a file', () => {
  const [pdf, , jpeg] = FILE_KINDS;
  if (!pdf || !jpeg) throw new Error('no kinds');

  it('keeps what is readable', () => {
    expect(cleanName('借款合同（扫描件）.pdf', pdf)).to.equal('借款合同（扫描件）.pdf');
    expect(cleanName('照片.JPEG', jpeg)).to.equal('照片.jpeg');
  });

  it('ends in what the file is', () => {
    expect(cleanName('发票.exe', pdf)).to.equal('发票.exe.pdf');
    expect(cleanName('发票', pdf)).to.equal('发票.pdf');
    expect(cleanName('发\u202Efdp.exe', pdf)).to.equal('发fdp.exe.pdf');
  });

  it('is no path, no command and never empty', () => {
    expect(cleanName('../../etc/passwd.pdf', pdf)).to.equal('passwd.pdf');
    expect(cleanName('C:\\文件\\合同.pdf', pdf)).to.equal('合同.pdf');
    expect(cleanName('a"b<c>|d\r\n.pdf', pdf)).to.equal('a_b_c__d.pdf');
    for (const name of ['', '.pdf', '...', '/', '\0']) expect(cleanName(name, pdf), name).to.equal('file.pdf');
    expect([...cleanName('长'.repeat(500), pdf)]).to.have.length(124);
  });

  it('stands in a header that nothing can break out of', () => {
    expect(dispositionOf('合同 1.pdf')).to.equal("attachment; filename=\"__ 1.pdf\"; filename*=UTF-8''%E5%90%88%E5%90%8C%201.pdf");
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (given) => {
      const header = dispositionOf(cleanName(given, pdf));
      expect(header).to.match(/^attachment; filename="[ !#-~]+"; filename\*=UTF-8''[A-Za-z0-9%._~-]+$/);
    }));
  });
});
