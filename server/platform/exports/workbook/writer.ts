/**
 * Writes an .xlsx file while its rows come: what has been written is handed on, nothing is kept but the state of the compressor
 * and one part. (`write-excel-file`, which the register was first made with, wants every row in memory, and the file too.)
 */
import { Zip, ZipDeflate } from 'fflate';

import type { Column, Row } from './column.ts';
import { frameOf, rowXml, sheetEnd, sheetStart } from './sheet-xml.ts';

export type Writer = {
  /** Adds rows; answers what has become ready. */
  write(rows: readonly Row[]): Buffer;
  /** Ends the file; answers the rest of it. */
  end(): Buffer;
};

/** What is compressed at a time. */
const SLICE_BYTES = 64 * 1024;

/** @param at the moment that the file is dated with */
export function workbookWriter({ sheet, columns, at }: { readonly sheet: string; readonly columns: readonly Column[]; readonly at: Date }): Writer {
  const ready: Uint8Array[] = [];
  const zip = new Zip((error, bytes) => {
    if (error) throw error;
    ready.push(bytes);
  });
  const open = (name: string): ZipDeflate => {
    const entry = new ZipDeflate(name);
    entry.mtime = at;
    zip.add(entry);
    return entry;
  };
  for (const [name, xml] of Object.entries(frameOf(sheet))) open(name).push(Buffer.from(xml), true);
  const entry = open('xl/worksheets/sheet1.xml');
  entry.push(Buffer.from(sheetStart(columns)));
  let count = 0;
  // Row by row into one buffer, which the compressor copies from: large strings and buffers would be garbage by the hundred megabytes.
  const [encoder, slice] = [new TextEncoder(), new Uint8Array(SLICE_BYTES)];
  let filled = 0;
  const press = (): void => {
    if (filled > 0) entry.push(slice.subarray(0, filled));
    filled = 0;
  };
  const add = (xml: string): void => {
    // A character takes three bytes at most.
    if (filled + xml.length * 3 > SLICE_BYTES) press();
    if (xml.length * 3 > SLICE_BYTES) entry.push(encoder.encode(xml));
    else filled += encoder.encodeInto(xml, slice.subarray(filled)).written;
  };
  const taken = () => Buffer.concat(ready.splice(0));
  return {
    write(rows) {
      count += rows.length;
      for (const row of rows) add(rowXml(columns, row));
      return taken();
    },
    end() {
      press();
      entry.push(encoder.encode(sheetEnd(columns, count)), true);
      zip.end();
      return taken();
    },
  };
}
