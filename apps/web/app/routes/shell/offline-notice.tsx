import { useOnline } from '../../components/online';
import { useTranslator } from '../../components/page-context';
import { Icon } from '../../components/ui/icon';

/** Says that the network is gone; what is on the page stays, and forms keep what was typed. */
export function OfflineNotice() {
  const { t } = useTranslator();
  const online = useOnline();
  return (
    <div role="status" className="offline-region">
      {online ? null : (
        <p className="offline">
          <Icon name="offline" size="small" />
          {t('shell.offline')}
        </p>
      )}
    </div>
  );
}
