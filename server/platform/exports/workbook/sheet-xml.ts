/**
 * PURE: the parts of an .xlsx file (ECMA-376) with one sheet: its head stays in sight, is repeated on every printed page and
 * filters. A number is its decimal text, as it stands in the cell; Excel itself counts in doubles, which hold fifteen digits.
 */
import type { CellKind, Column, Row } from './column.ts';

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';

/** The styles of `stylesXml`, by their place in it. */
const HEAD = 1;
const STYLES: Readonly<Record<CellKind, number>> = { words: 0, money: 2, rate: 3, day: 4, count: 5 };

/** Everything but the sheet itself, by its name in the file. `sheet` is the sheet's name. */
export function frameOf(sheet: string): Readonly<Record<string, string>> {
  const name = escaped(sheet);
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  return {
    '[Content_Types].xml': `${XML}<Types xmlns="${PACKAGE}/content-types">`
      + '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
      + `<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/>`
      + `<Override PartName="/xl/worksheets/sheet1.xml" ContentType="${type}.worksheet+xml"/>`
      + `<Override PartName="/xl/styles.xml" ContentType="${type}.styles+xml"/></Types>`,
    '_rels/.rels': relations(['officeDocument', 'xl/workbook.xml']),
    'xl/workbook.xml': `${XML}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets><sheet name="${name}" sheetId="1" r:id="rId1"/></sheets>`
      + `<definedNames><definedName name="_xlnm.Print_Titles" localSheetId="0">'${name.replaceAll('\'', '\'\'')}'!$1:$1</definedName>`
      + '</definedNames></workbook>',
    'xl/_rels/workbook.xml.rels': relations(['worksheet', 'worksheets/sheet1.xml'], ['styles', 'styles.xml']),
    'xl/styles.xml': STYLES_XML,
  };
}

function relations(...targets: readonly (readonly [type: string, target: string])[]): string {
  const each = targets.map(([type, target], nth) => `<Relationship Id="rId${nth + 1}" Type="${RELATIONS}/${type}" Target="${target}"/>`);
  return `${XML}<Relationships xmlns="${PACKAGE}/relationships">${each.join('')}</Relationships>`;
}

const STYLES_XML = `${XML}<styleSheet xmlns="${MAIN}">`
  + '<numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="0.00##%"/></numFmts>'
  + '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
  + '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
  + '<fill><patternFill patternType="solid"><fgColor rgb="FFF0F1F3"/></patternFill></fill></fills>'
  + '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
  + `<cellXfs count="6">${[0, 0, 4, 165, 164, 1].map((format, nth) => (
    `<xf numFmtId="${format}" fontId="${nth === HEAD ? 1 : 0}" fillId="${nth === HEAD ? 2 : 0}" borderId="0" xfId="0"`
    + ` applyNumberFormat="1"${nth === HEAD ? ' applyFont="1" applyFill="1"' : ''}/>`)).join('')}</cellXfs>`
  + '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>';

/** The sheet up to its first row of data. */
export function sheetStart(columns: readonly Column[]): string {
  const widths = columns.map(({ width }, nth) => `<col min="${nth + 1}" max="${nth + 1}" width="${width}" customWidth="1"/>`);
  const head = columns.map(({ title }) => wordsCell(title, HEAD));
  return `${XML}<worksheet xmlns="${MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView tabSelected="1" workbookViewId="0">`
    + '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
    + `<cols>${widths.join('')}</cols><sheetData><row>${head.join('')}</row>`;
}

export function rowXml(columns: readonly Column[], row: Row): string {
  return `<row>${columns.map(({ kind }, nth) => cell(kind, row[nth] ?? null)).join('')}</row>`;
}

/** @param rows how many there were, the head not counted */
export function sheetEnd(columns: readonly Column[], rows: number): string {
  return `</sheetData><autoFilter ref="A1:${letters(columns.length)}${rows + 1}"/>`
    + '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.2" footer="0.2"/>'
    + '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>'
    + '<headerFooter><oddFooter>&amp;C&amp;P / &amp;N</oddFooter></headerFooter></worksheet>';
}

/** @throws TypeError when what should be a number or a day is none: then the rows are wrong, not the reader */
function cell(kind: CellKind, value: string | null): string {
  if (value === null || value === '') return '<c/>';
  if (kind === 'words') return wordsCell(value, STYLES.words);
  if (kind === 'day') return `<c s="${STYLES.day}"><v>${serialOf(value)}</v></c>`;
  if (!/^-?\d+(\.\d+)?$/.test(value)) throw new TypeError(`no ${kind}: ${value}`);
  return `<c s="${STYLES[kind]}"><v>${value}</v></c>`;
}

/** As inline text: nothing in it is ever a formula. */
const wordsCell = (text: string, style: number): string => `<c s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;

const DAY_MS = 86_400_000;
/** Days are counted from 30 December 1899: 1 January 1970 is the 25,569th. */
const EPOCH = 25_569;

function serialOf(day: string): number {
  const ms = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(ms)) throw new TypeError(`no day: ${day}`);
  return ms / DAY_MS + EPOCH;
}

/** Without what XML may not hold, and with what Excel would read as the code of a character written out. */
function escaped(text: string): string {
  return text.toWellFormed().replaceAll(/[^\P{Cc}\t\n\r]|[\uFFFE\uFFFF]/gu, '')
    .replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/** The name of the last of so many columns: 1 → `A`, 27 → `AA`. */
function letters(count: number): string {
  const [high, low] = [Math.floor((count - 1) / 26), (count - 1) % 26];
  return (high > 0 ? letters(high) : '') + String.fromCharCode(65 + low);
}
