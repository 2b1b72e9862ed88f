import type { CustomFieldsInUseQuery } from '@clientele/graphql';
import type { FetcherWithComponents } from '@remix-run/react';
import { useTranslator } from '../../components/page-context';
import { Badge } from '../../components/ui/badge';
import { ConfirmButton } from '../../components/ui/confirm-button';
import { Icon } from '../../components/ui/icon';
import { Link, LinkButton } from '../../components/ui/link';

export type ListedField = CustomFieldsInUseQuery['customFields'][number];

interface FieldItemProps {
  field: ListedField;
  /** Its place, from 0, and the last one. */
  at: number;
  last: number;
  Mover: FetcherWithComponents<unknown>['Form'];
  onPress: (button: HTMLButtonElement) => void;
}

const MOST_CHOICES = 6;

/** One field: what it is, who has a value, and its place among the others. */
export function FieldItem({ field, at, last, Mover, onPress }: FieldItemProps) {
  const { t } = useTranslator();
  const { id, name, label, kind, description, choices, customers } = field;
  const page = `/settings/fields/${id}`;
  const shown = choices.slice(0, MOST_CHOICES).map((choice) => choice.label);
  return (
    <li className="flex flex-wrap items-start gap-x-3 gap-y-2 px-4 py-3" data-field={name}>
      <Mover method="post" preventScrollReset className="flex flex-none max-sm:order-last">
        <input type="hidden" name="id" value={id} />
        <MoveButton way="up" label={label} position={at - 1} disabled={at === 0} onPress={onPress} />
        <MoveButton way="down" label={label} position={at + 1} disabled={at === last} onPress={onPress} />
      </Mover>
      <div className="flex min-w-0 flex-1 basis-60 flex-col gap-1">
        <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <Link to={page} className="link inline-flex min-h-6 items-center font-medium wrap-anywhere" dir="auto">
            {label}
          </Link>
          <Badge>{t(`customFields.kind.${kind}`)}</Badge>
        </div>
        {description ? (
          <p className="text-sm text-muted wrap-anywhere" dir="auto">
            {description}
          </p>
        ) : null}
        {choices.length > 0 ? (
          <p className="text-sm wrap-anywhere">{shown.join(' · ') + (choices.length > shown.length ? ' · …' : '')}</p>
        ) : null}
        <p className="flex flex-wrap items-center gap-x-3 text-sm text-muted">
          <code className="wrap-anywhere">{name}</code>
          {customers > 0 ? (
            <Link
              className="link inline-flex min-h-6 items-center"
              to={`/customers?${new URLSearchParams({ where: `${name} is not empty` })}`}
            >
              {t('customFields.inUse', { count: customers })}
            </Link>
          ) : (
            <span>{t('customFields.inUse', { count: 0 })}</span>
          )}
        </p>
      </div>
      <div className="flex flex-none flex-wrap gap-1">
        <LinkButton to={page} size="small" icon="edit" aria-label={t('customFields.editTitle', { label })}>
          {t('customFields.edit')}
        </LinkButton>
        <ConfirmButton
          to={`${page}/delete`}
          kind="quiet"
          icon="trash"
          title={t('customFields.deleteTitle', { label })}
          text={t('customFields.deleteText', { count: customers })}
          confirm={t('customFields.delete')}
        >
          <span className="sr-only">{t('customFields.deleteTitle', { label })}</span>
        </ConfirmButton>
      </div>
    </li>
  );
}

interface MoveButtonProps {
  way: 'up' | 'down';
  label: string;
  position: number;
  disabled: boolean;
  onPress: FieldItemProps['onPress'];
}

function MoveButton({ way, label, position, disabled, onPress }: MoveButtonProps) {
  const { t } = useTranslator();
  return (
    // Not `disabled`: the focus would be lost at the end of the list, where somebody has moved a field step by step.
    <button
      name="position"
      value={position}
      className="icon-button aria-disabled:opacity-40"
      aria-label={t(`customFields.${way}`, { label })}
      aria-disabled={disabled}
      onClick={(event) => {
        if (disabled) event.preventDefault();
        else onPress(event.currentTarget);
      }}
    >
      <Icon name={way === 'up' ? 'arrow-up' : 'arrow-down'} />
    </button>
  );
}
