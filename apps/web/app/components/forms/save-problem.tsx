import { useTranslator } from '../page-context';
import { Link } from '../ui/link';
import { Notice } from '../ui/notice';

interface SaveProblemProps {
  message: string;
  /** The field says what is wrong; here it is enough to say that something is. */
  atField: boolean;
  holder?: { id: string; name: string } | undefined;
  /** A page that helps, as when the record is in the trash. */
  help?: { to: string; label: string } | undefined;
}

/** Above a form that was not saved: why, and the customer who already has the phone that was typed. */
export function SaveProblem({ message, atField, holder, help }: SaveProblemProps) {
  const { t } = useTranslator();
  return (
    <Notice tone="bad" title={t('customerForm.notSaved')}>
      <p>{atField ? t('customerForm.checkField') : message || t('failures.unavailable.text')}</p>
      {holder ? (
        <p>
          <Link className="inline-flex min-h-6 items-center underline" to={`/customers/${holder.id}`} dir="auto">
            {t('customerForm.openHolder', { name: holder.name })}
          </Link>
        </p>
      ) : null}
      {help ? (
        <p>
          <Link className="inline-flex min-h-6 items-center underline" to={help.to}>
            {help.label}
          </Link>
        </p>
      ) : null}
    </Notice>
  );
}
