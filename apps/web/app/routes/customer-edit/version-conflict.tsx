import { useLocation } from '@remix-run/react';
import type { StaffNameFragment } from '@clientele/graphql';
import { isMessageKey } from '@clientele/locale';
import type { CustomerField, CustomerValues } from '../../components/forms/customer-input';
import { useEffect, useRef } from 'react';
import { useTranslator } from '../../components/page-context';
import { DataTable } from '../../components/ui/data-table';
import { Notice } from '../../components/ui/notice';
import { None } from '../../components/ui/values';

interface VersionConflictProps {
  typed: CustomerValues;
  saved: CustomerValues;
  fields: CustomerField[];
  updatedBy?: string | undefined;
  staff: readonly StaffNameFragment[];
}

const ENUM_FIELDS: Partial<Record<CustomerField, string>> = {
  type: 'type',
  status: 'accountStatus',
  premises: 'premises',
  acquisitionSource: 'source',
};

/** Somebody saved first: both versions beside each other; the form below holds one's own and saves over theirs only on purpose. */
export function VersionConflict({ typed, saved, fields, updatedBy, staff }: VersionConflictProps) {
  const { t } = useTranslator();
  const { pathname, search } = useLocation();
  const show = (field: CustomerField, values: CustomerValues) => {
    const value = values[field];
    if (!value) return <None />;
    const enumKey = `enums.${ENUM_FIELDS[field]}.${value}`;
    if (isMessageKey(enumKey)) return t(enumKey);
    return staff.find((member) => member.id === value)?.name ?? value;
  };
  const section = useRef<HTMLElement>(null);
  // It stands above the form whose button was pressed, perhaps out of sight.
  useEffect(() => section.current?.focus(), []);
  return (
    <section
      ref={section}
      tabIndex={-1}
      className="flex scroll-mt-4 flex-col gap-3 outline-none"
      aria-label={t('conflict.title')}
    >
      <Notice tone="warn">
        <p className="font-semibold">{t('conflict.title')}</p>
        <p>{updatedBy ? t('conflict.by', { name: updatedBy }) : t('conflict.bySomebody')}</p>
        <p>{t('conflict.next')}</p>
      </Notice>
      <div className="card">
        {fields.length > 0 ? (
          <DataTable
            caption={t('conflict.title')}
            rows={fields}
            getKey={(field) => field}
            columns={[
              {
                key: 'field',
                label: t('conflict.field'),
                cell: (field) => <span className="font-medium">{t(`field.${field}`)}</span>,
              },
              { key: 'theirs', label: t('conflict.theirs'), cell: (field) => show(field, saved) },
              { key: 'mine', label: t('conflict.mine'), cell: (field) => show(field, typed) },
            ]}
          />
        ) : (
          <p className="p-4">{t('conflict.same')}</p>
        )}
        <p className="border-t border-line p-4">
          {/* A document request: the router would keep what was typed in the form's fields. */}
          <a className="button" href={`${pathname}${search}`}>
            {t('conflict.discard')}
          </a>
        </p>
      </div>
    </section>
  );
}
