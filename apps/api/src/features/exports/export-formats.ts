import { registerEnumType } from '@nestjs/graphql';
import { writeCsv, writeJson, writeXlsx, type OutputTable } from '@clientele/tabular';

export const exportFormats = ['CSV', 'XLSX', 'JSON'] as const;
export type ExportFormat = (typeof exportFormats)[number];

export const ExportFormatEnum = { CSV: 'CSV', XLSX: 'XLSX', JSON: 'JSON' } as const;
registerEnumType(ExportFormatEnum, { name: 'ExportFormat' });

export const mediaTypes: Record<ExportFormat, string> = {
  CSV: 'text/csv; charset=utf-8',
  XLSX: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  JSON: 'application/json; charset=utf-8',
};

/** The file's bytes, made as they are read. */
export function writeTable(
  format: ExportFormat,
  table: OutputTable,
  { sheetName }: { sheetName: string },
): AsyncGenerator<Buffer> {
  switch (format) {
    case 'CSV':
      return writeCsv(table);
    case 'JSON':
      return writeJson(table);
    case 'XLSX':
      return writeXlsx(table, { sheetName });
  }
}
