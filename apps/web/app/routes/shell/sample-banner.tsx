import { useTranslator } from '../../components/page-context';
import { ConfirmButton } from '../../components/ui/confirm-button';
import { Icon } from '../../components/ui/icon';

/** Says that what is on the pages is invented, and takes it away. */
export function SampleBanner({ customers }: { customers: number }) {
  const { t } = useTranslator();
  return (
    <aside className="sample-banner" aria-label={t('firstRun.bannerLabel')}>
      <Icon name="sparkles" className="text-special" />
      <p className="min-w-0 flex-1 basis-56">{t('firstRun.banner')}</p>
      <ConfirmButton
        to="/sample-data"
        title={t('firstRun.removeTitle')}
        text={t('firstRun.removeText', { count: customers })}
        confirm={t('firstRun.remove')}
        className="sample-remove"
      >
        {t('firstRun.removeShort')}
      </ConfirmButton>
    </aside>
  );
}
