import { listSeparator, type OutputColumn, type OutputTable } from './output';

function toValue(cell: string | null, { kind }: OutputColumn): unknown {
  if (kind === 'list') return cell ? cell.split(listSeparator) : [];
  if (cell === null) return null;
  if (kind === 'integer') return Number(cell);
  if (kind === 'flag') return cell === 'true';
  return cell;
}

/** A JSON array of objects, one a line; decimals are texts, lists arrays. */
export async function* writeJson({ columns, batches }: OutputTable): AsyncGenerator<Buffer> {
  const keys = columns.map(({ name }) => `${JSON.stringify(name)}:`);
  let between = '[\n';
  for await (const rows of batches) {
    let text = '';
    for (const row of rows) {
      const members = columns.map((column, index) => keys[index] + JSON.stringify(toValue(row[index] ?? null, column)));
      text += `${between}{${members.join(',')}}`;
      between = ',\n';
    }
    if (text !== '') yield Buffer.from(text);
  }
  yield Buffer.from(between === '[\n' ? '[]\n' : '\n]\n');
}
