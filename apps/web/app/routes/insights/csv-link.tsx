import { toCsv, type Series } from '../../components/charts/series';
import { useTranslator } from '../../components/page-context';
import { Icon } from '../../components/ui/icon';

interface CsvLinkProps {
  category: string;
  labels: readonly string[];
  series: readonly Series[];
  /** Without its ending. */
  fileName: string;
}

/** The figures of a table as a file, as every chart has them. */
export function CsvLink({ category, labels, series, fileName }: CsvLinkProps) {
  const { t } = useTranslator();
  return (
    <a
      className="link inline-flex min-h-6 items-center gap-1.5 text-sm print:hidden"
      download={`${fileName}.csv`}
      href={`data:text/csv;charset=utf-8,${encodeURIComponent(toCsv(category, labels, series))}`}
    >
      <Icon name="download" size="small" />
      {t('ui.downloadCsv')}
    </a>
  );
}
