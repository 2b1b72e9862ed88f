import { Form } from '@remix-run/react';
import { useMay, useTranslator } from '../../components/page-context';
import { Notice } from '../../components/ui/notice';
import { DateTimeValue } from '../../components/ui/values';

/** Over a customer in the trash: since when, and the way back. */
export function TrashNotice({ id, deletedAt }: { id: string; deletedAt: string }) {
  const { t } = useTranslator();
  const may = useMay();
  return (
    <Notice tone="warn">
      <Form method="post" action={`/customers/${id}/restore`} className="flex flex-wrap items-center gap-3">
        <span>
          {t('customer.inTrash')} <DateTimeValue value={deletedAt} />
        </span>
        {may('customers:delete') ? <button className="button">{t('customer.restore')}</button> : null}
      </Form>
    </Notice>
  );
}
