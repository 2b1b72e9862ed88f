import { useTranslator } from '../../components/page-context';
import { Button } from '../../components/ui/button';

export function PrintButton() {
  const { t } = useTranslator();
  return (
    <Button type="button" kind="quiet" className="needs-script max-md:hidden" onClick={() => window.print()}>
      {t('dashboard.print')}
    </Button>
  );
}
