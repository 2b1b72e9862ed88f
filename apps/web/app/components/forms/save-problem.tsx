import { Link } from '@remix-run/react';
import { useTranslator } from '../page-context';
import { Notice } from '../ui/notice';

interface SaveProblemProps {
  message: string;
  /** The field says what is wrong; here it is enough to say that something is. */
  atField: boolean;
  holder?: { id: string; name: string } | undefined;
}

/** Above a form that was not saved: why, and the customer who already has the phone that was typed. */
export function SaveProblem({ message, atField, holder }: SaveProblemProps) {
  const { t } = useTranslator();
  return (
    <Notice tone="bad">
      <p>{atField ? t('customerForm.checkField') : message}</p>
      {holder ? (
        <p>
          <Link className="underline" to={`/customers/${holder.id}`}>
            {t('customerForm.openHolder', { name: holder.name })}
          </Link>
        </p>
      ) : null}
    </Notice>
  );
}
