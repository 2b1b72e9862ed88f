import { useTranslator } from '../page-context';
import { Fieldset } from '../ui/form';
import { ACCOUNT_PARTS, type AccountValues } from './customer-input';
import { AddRowButton, RowButton } from './row-button';

interface CustomerAccountsProps {
  accounts: readonly { key: number; row: AccountValues }[];
  error?: string | undefined;
  onAdd: () => void;
  onRemove: (key: number) => void;
}

/** The customer's accounts in other systems, one row each; rows come and go with and without script. */
export function CustomerAccounts({ accounts, error, onAdd, onRemove }: CustomerAccountsProps) {
  const { t } = useTranslator();
  return (
    <Fieldset title={t('customerForm.accounts')} description={t('customerForm.accountsHint')} columns={1}>
      {accounts.map(({ key, row }, at) => (
        <div
          key={key}
          role="group"
          aria-label={t('customerForm.accountOf', { number: at + 1 })}
          className="grid grid-cols-[minmax(0,1fr)_auto] items-end gap-3 sm:grid-cols-[repeat(3,minmax(0,1fr))_auto]"
        >
          {ACCOUNT_PARTS.map((part) => (
            <label key={part} className="col-start-1 flex flex-col gap-1 sm:col-start-auto">
              <span className="text-sm font-medium">{t(`customerForm.account.${part}`)}</span>
              <input
                type="text"
                className="control"
                name={`account.${part}`}
                defaultValue={row[part]}
                autoComplete="off"
                spellCheck={false}
                aria-invalid={error ? true : undefined}
              />
            </label>
          ))}
          <RowButton
            value={`remove:${at}`}
            icon="trash"
            label={t('customerForm.removeAccount', { number: at + 1 })}
            onPress={() => onRemove(key)}
          />
        </div>
      ))}
      {error ? (
        <p className="field-error" data-field-error="externalAccounts">
          {error}
        </p>
      ) : null}
      <p>
        <AddRowButton size="small" onPress={onAdd}>
          {t('customerForm.addAccount')}
        </AddRowButton>
      </p>
    </Fieldset>
  );
}
