import { useId } from 'react';
import { AddRowButton, MoveButton, RowButton } from '../../components/forms/row-button';
import { useRows } from '../../components/forms/rows';
import { useTranslator } from '../../components/page-context';
import { Button } from '../../components/ui/button';
import { Notice } from '../../components/ui/notice';
import { EMPTY_CHOICE, type ChoiceValues, type FieldErrors } from './field-input';

interface ChoiceRowsProps {
  choices: readonly ChoiceValues[];
  /** As they are saved: leaving one out takes it from customers. */
  saved: readonly ChoiceValues[];
  errors: FieldErrors | undefined;
}

/** The choices of a field in their order; rows come and go with and without script. */
export function ChoiceRows({ choices, saved, errors }: ChoiceRowsProps) {
  const { t } = useTranslator();
  const id = useId();
  const { rows, add, remove, move } = useRows(choices);
  const removed = saved.filter(({ key }) => !rows.some(({ row }) => row.key === key));
  return (
    <div className="flex flex-col gap-2">
      {rows.map(({ key, row }, at) => {
        const problem = errors?.rows?.[at];
        const number = at + 1;
        return (
          <div key={key} className="flex flex-col gap-1">
            <div className="flex items-center gap-1">
              <input type="hidden" name="choice.key" value={row.key} readOnly />
              <input
                type="text"
                className="control min-w-0 flex-1"
                name="choice.label"
                defaultValue={row.label}
                aria-label={t('customFields.choiceNumber', { number })}
                aria-invalid={problem ? true : undefined}
                aria-describedby={problem ? `${id}-${key}` : undefined}
                maxLength={60}
                autoComplete="off"
              />
              <span className="needs-script flex">
                <MoveButton
                  way="up"
                  label={t('customFields.choiceUp', { number })}
                  disabled={at === 0}
                  onMove={() => move(key, -1)}
                />
                <MoveButton
                  way="down"
                  label={t('customFields.choiceDown', { number })}
                  disabled={at === rows.length - 1}
                  onMove={() => move(key, 1)}
                />
              </span>
              <RowButton
                value={`remove:${at}`}
                icon="trash"
                label={t('customFields.removeChoice', { number })}
                onPress={() => remove(key)}
              />
            </div>
            {problem ? (
              <p id={`${id}-${key}`} className="field-error">
                {problem}
              </p>
            ) : null}
          </div>
        );
      })}
      {errors?.choices ? (
        <p className="field-error" data-field-error="choices">
          {errors.choices}
        </p>
      ) : null}
      {removed.length > 0 ? (
        <Notice tone="warn">
          <p>{t('customFields.choicesRemoved', { names: removed.map(({ label }) => label).join(', ') })}</p>
          <p className="flex flex-wrap gap-2 pt-2">
            {removed.map((choice) => (
              <Button key={choice.key} type="button" size="small" icon="undo" onClick={() => add(choice)}>
                {t('customFields.keepChoice', { name: choice.label })}
              </Button>
            ))}
          </p>
        </Notice>
      ) : null}
      <p>
        <AddRowButton
          size="small"
          onPress={(form) => {
            add(EMPTY_CHOICE);
            window.requestAnimationFrame(() => {
              const labels = form?.querySelectorAll<HTMLInputElement>('[name="choice.label"]') ?? [];
              [...labels].at(-1)?.focus();
            });
          }}
        >
          {t('customFields.addChoice')}
        </AddRowButton>
      </p>
    </div>
  );
}
