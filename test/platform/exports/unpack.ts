/** Reads a workbook as a spreadsheet program does: the cells of its one sheet, as text or as the number that stands there. */
import { unzipSync } from 'fflate';

export type Sheet = { readonly files: Readonly<Record<string, string>>; readonly cells: readonly (readonly Cell[])[] };
export type Cell = { readonly style: number; readonly text?: string; readonly number?: string };

export function unpacked(bytes: Uint8Array): Sheet {
  const files = Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, content]) => [name, new TextDecoder().decode(content)]));
  const xml = files['xl/worksheets/sheet1.xml'] ?? '';
  const cells = [...xml.matchAll(/<row>(.*?)<\/row>/gs)].map(([, row = '']) => [...row.matchAll(/<c(?: s="(\d+)")?(?: t="inlineStr")?(?:\/>|>(.*?)<\/c>)/gs)]
    .map(([, style = '0', inside = '']): Cell => {
      const text = /<t[^>]*>(.*?)<\/t>/s.exec(inside)?.[1];
      const number = /<v>(.*?)<\/v>/s.exec(inside)?.[1];
      return { style: Number(style), ...(text !== undefined && { text: plain(text) }), ...(number !== undefined && { number }) };
    }));
  return { files, cells };
}

function plain(xml: string): string {
  return xml.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
}
