/** The door of the exports room: lists taken away as files, made by a worker. */
export type { ExportDeps, ExportKind, Opened, Reach } from './kinds.ts';
export { type ExportOrder, orderExport } from './order.ts';
export { exportRoutes } from './routes.ts';
export { type ExportItem, exportItem, exportOf } from './runs.ts';
export { workOnExports } from './work.ts';
export type { Column, Row } from './workbook/column.ts';
