/** A workbook that is written while its rows come. */
import { expect } from 'chai';

import type { Column } from '../../../server/platform/exports/index.ts';
import { workbookWriter } from '../../../server/platform/exports/workbook/writer.ts';
import { detectKind } from '../../../server/platform/files/detect-type.ts';
import { unpacked } from './unpack.ts';

const COLUMNS: readonly Column[] = [
  { title: '客户', kind: 'words', width: 22 }, { title: '余额（元）', kind: 'money', width: 16 }, { title: '年利率', kind: 'rate', width: 9 },
  { title: '到期日', kind: 'day', width: 12 }, { title: '逾期天数', kind: 'count', width: 9 },
];
const AT = new Date('2026-06-15T02:00:00Z');

function workbook(...chunks: readonly (readonly (readonly (string | null)[])[])[]): Buffer {
  const writer = workbookWriter({ sheet: '贷款台账', columns: COLUMNS, at: AT });
  return Buffer.concat([...chunks.map((rows) => writer.write(rows)), writer.end()]);
}

describe('A workbook', () => {
  it('is one to whoever opens it, with its head in sight, its widths, a filter and the head on every printed page', () => {
    const bytes = workbook([['张三', '1.00', '0.15', '2026-06-15', '0']]);
    expect(detectKind(bytes)?.endings).to.include('.xlsx');
    const { files, cells } = unpacked(bytes);
    expect(Object.keys(files)).to.have.members(['[Content_Types].xml', '_rels/.rels', 'xl/workbook.xml', 'xl/_rels/workbook.xml.rels', 'xl/styles.xml', 'xl/worksheets/sheet1.xml']);
    expect(cells[0]?.map(({ text }) => text)).to.deep.equal(COLUMNS.map(({ title }) => title));
    const sheet = files['xl/worksheets/sheet1.xml'];
    expect(sheet).to.contain('<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>');
    expect(sheet).to.contain('<col min="1" max="1" width="22" customWidth="1"/>');
    expect(sheet).to.contain('<autoFilter ref="A1:E2"/>');
    expect(files['xl/workbook.xml']).to.contain('<sheet name="贷款台账"').and.to.contain('_xlnm.Print_Titles');
  });

  it('writes an amount as the decimals that it is, a day as a day, and nothing as nothing', () => {
    const { cells } = unpacked(workbook([['张三', '90071992547409.93', '0.1234000000', '2026-06-15', '12'], ['李四', '-0.10', null, '', '0']]));
    expect(cells[1]?.map(({ number }) => number)).to.deep.equal([undefined, '90071992547409.93', '0.1234000000', '46188', '12']);
    expect(cells[2]?.map(({ number }) => number)).to.deep.equal([undefined, '-0.10', undefined, undefined, '0']);
    expect(new Set(cells[1]?.map(({ style }) => style)), 'each kind with a format of its own').to.have.property('size', 5);
  });

  it('counts days as a sheet does', () => {
    const days = ['1970-01-01', '2000-02-29', '2026-12-31', '2027-01-01'];
    expect(unpacked(workbook(days.map((day) => [null, null, null, day, null]))).cells.slice(1).map((row) => row[3]?.number)).to.deep.equal(['25569', '36585', '46387', '46388']);
  });

  it('keeps words as words, whatever they look like', () => {
    const words = ['=HYPERLINK("http://x")', '+1', '<b>&"\'', ' 前后空格 ', '_x0041_', '𠮷', 'a\u0000\u001Fb\uFFFE'];
    const { cells, files } = unpacked(workbook(words.map((one) => [one, null, null, null, null])));
    expect(cells.slice(1).map((row) => row[0]?.text)).to.deep.equal([...words.slice(0, 4), '_x005F_x0041_', '𠮷', 'ab']);
    expect(files['xl/worksheets/sheet1.xml']).to.not.contain('<f>');
  });

  it('takes rows in any portions', () => {
    const rows = Array.from({ length: 2_500 }, (_, n) => [`客户${n}`, `${n}.00`, '0.15', '2026-06-15', String(n)]);
    const [whole, parts] = [unpacked(workbook(rows)), unpacked(workbook(rows.slice(0, 1), [], rows.slice(1, 1_001), rows.slice(1_001)))];
    expect(parts).to.deep.equal(whole);
    expect(whole.cells).to.have.length(2_501);
  });

  it('holds nothing back: most of it is handed on before it ends', () => {
    const writer = workbookWriter({ sheet: 'S', columns: COLUMNS, at: AT });
    let handed = 0;
    for (let n = 0; n < 50; n += 1) handed += writer.write(Array.from({ length: 1_000 }, (_, i) => [`客户${n * 7919 + i * 104_729}`, `${i * n}.${i % 90 + 10}`, '0.15', '2026-06-15', '0'])).length;
    expect(writer.end().length).to.be.lessThan(handed / 4);
  });

  it('holds words of any length', () => {
    const long = ['汉'.repeat(30_000), 'a'.repeat(70_000), '末'];
    expect(unpacked(workbook(long.map((one) => [one, '1.00', null, null, null]))).cells.slice(1).map((row) => row[0]?.text)).to.deep.equal(long);
  });

  it('refuses a number that is none', () => {
    expect(() => workbook([['张三', '1e3', null, null, null]])).to.throw('no money: 1e3');
    expect(() => workbook([['张三', null, null, '2026-13-01', null]])).to.throw('no day: 2026-13-01');
  });
});
