import type { ReactNode } from 'react';
import { useTranslator } from '../page-context';
import { Icon } from '../ui/icon';
import { formatValue, toCsv, toTone, type Series } from './series';

export interface ChartFrameProps {
  title: string;
  /** One sentence with what the picture says: seen under the title, and all that a listener gets of the canvas. */
  summary: string;
  /** What the labels are: "Month", "Product". */
  category: string;
  labels: readonly string[];
  series: readonly Series[];
  /** Name of the downloaded table, without its ending. */
  fileName: string;
  height?: 'small' | 'medium' | 'large';
  level?: 2 | 3;
  /** Without a card around it, inside one. */
  plain?: boolean;
  aside?: ReactNode;
  note?: ReactNode;
  /** Instead of the picture when there is nothing to draw. */
  empty?: ReactNode;
}

/** Around every chart: what it is, what it says, what each colour means, and the figures as a table and a file. */
export function ChartFrame(options: ChartFrameProps & { canvas: ReactNode; legend?: ReactNode }) {
  const { title, summary, series, height = 'medium', level = 3, plain = false, aside, note, empty } = options;
  const Heading = level === 2 ? 'h2' : 'h3';
  const nothing = series.every(({ values }) => values.every((value) => !value));
  return (
    <figure className={plain ? 'chart' : 'chart card p-4'}>
      <figcaption className="flex flex-wrap items-start justify-between gap-x-3 gap-y-1">
        <div className="min-w-0 flex-1 basis-48">
          <Heading className="font-semibold">{title}</Heading>
          <p className="text-sm text-muted">{summary}</p>
        </div>
        {aside}
      </figcaption>
      {nothing && empty ? (
        <div className="chart-area flex items-center justify-center" data-height={height}>
          {empty}
        </div>
      ) : (
        <>
          {options.legend ?? (series.length > 1 ? <Legend series={series} /> : null)}
          <div className="chart-area" data-height={height}>
            {options.canvas}
          </div>
          <FiguresTable {...options} />
        </>
      )}
      {note ? <p className="text-xs text-muted">{note}</p> : null}
    </figure>
  );
}

function Legend({ series }: { series: readonly Series[] }) {
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-sm" aria-hidden="true">
      {series.map((item, position) => (
        <li key={item.label} className="flex items-center gap-1.5">
          <span className="swatch" data-tone={toTone(item, position)} />
          {item.label}
        </li>
      ))}
    </ul>
  );
}

function FiguresTable({ title, category, labels, series, fileName }: ChartFrameProps) {
  const { t } = useTranslator();
  return (
    <details className="disclosure group">
      <summary>
        <Icon name="chevron-right" size="small" className="transition-transform group-open:rotate-90" />
        {t('ui.showFigures')}
        <span className="sr-only">: {title}</span>
      </summary>
      <div className="figures-table" tabIndex={0} role="group" aria-label={title}>
        <table>
          <caption className="sr-only">{title}</caption>
          <thead>
            <tr>
              <th scope="col">{category}</th>
              {series.map(({ label }) => (
                <th key={label} scope="col" className="text-end">
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {labels.map((label, row) => (
              <tr key={`${row} ${label}`}>
                <th scope="row" dir="auto">
                  {label}
                </th>
                {series.map((item) => (
                  <td key={item.label} className="text-end tabular-nums">
                    {formatValue(item, item.values[row]) || '–'}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="pt-1">
        <a
          className="link inline-flex min-h-6 items-center gap-1.5 text-sm"
          download={`${fileName}.csv`}
          href={`data:text/csv;charset=utf-8,${encodeURIComponent(toCsv(category, labels, series))}`}
        >
          <Icon name="download" size="small" />
          {t('ui.downloadCsv')}
        </a>
      </p>
    </details>
  );
}
