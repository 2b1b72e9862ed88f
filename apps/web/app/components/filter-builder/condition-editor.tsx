import { useId, type ReactNode } from 'react';
import { useTranslator } from '../page-context';
import { Icon } from '../ui/icon';
import { useBuilder } from './builder-context';
import { FIGURES, findField, toShape, type BuilderField, type OwnFields } from './catalogue';
import { buildGroup, type DraftCondition, type EditPart } from './draft';
import { findOptionKey, readFigureKey, useFieldName, useFieldOptions } from './field-names';
import { FieldPicker } from './field-picker';
import { NotToggle } from './not-toggle';
import { ValuesEditor } from './value-editor';
import { findCompared } from './write-value';

interface ConditionEditorProps {
  condition: DraftCondition;
  scope: 'customer' | 'order';
  /** Written on here: it was added last. */
  fresh: boolean;
  /** Of a figure, which orders. */
  where: ReactNode;
  edit: EditPart;
  onRemove: () => void;
}

/** One condition: a field or a figure over orders, how it is compared, and with what. */
export function ConditionEditor({ condition, scope, fresh, where, edit, onRemove }: ConditionEditorProps) {
  const { t } = useTranslator();
  const { problems, segments, own } = useBuilder();
  const name = useFieldName();
  const groups = useFieldOptions(scope, segments.length > 0);
  const id = useId();
  const key = findOptionKey(condition);
  const known = groups.flatMap(({ options }) => options).find((option) => option.key === key);
  const chosen = known ?? (key ? { key, label: name(condition.field, scope) } : undefined);
  const compared = findCompared(condition, scope, own);
  const problem = problems.get(condition.id);
  const change = (parts: Partial<DraftCondition>) => edit(condition.id, { ...condition, ...parts });
  return (
    <div
      className={`flex flex-col gap-2 rounded-control border p-2 ${problem ? 'border-bad' : 'border-line'} bg-surface`}
      role="group"
      aria-label={chosen?.label ?? t('builder.newCondition')}
    >
      <div className="flex items-start gap-1">
        <div className="flex min-w-0 grow flex-wrap items-start gap-2">
          <NotToggle pressed={condition.negated} onChange={(negated) => change({ negated })} />
          <div className="min-w-0 basis-44 grow sm:max-w-64">
            <FieldPicker
              groups={groups}
              chosen={chosen}
              invalid={problem !== undefined && chosen === undefined}
              autoFocus={fresh}
              onChoose={(option) => change(toChosen(option, { condition, scope, own }))}
            />
          </div>
          {compared ? (
            <>
              <OperatorSelect field={compared} op={condition.op} onChange={(op) => change(toOperator(op, condition))} />
              <div className={`flex min-w-0 grow flex-col ${compared.type === 'DAY' ? 'basis-64' : 'basis-40'}`}>
                <ValuesEditor
                  field={compared}
                  op={condition.op}
                  values={condition.values}
                  invalid={problem !== undefined}
                  describedBy={problem ? id : undefined}
                  onChange={(values) => change({ values })}
                />
              </div>
            </>
          ) : chosen ? (
            <p className="py-1.5 text-sm text-muted">{t('builder.onlyText')}</p>
          ) : null}
        </div>
        <button
          type="button"
          className="icon-button flex-none"
          aria-label={t('builder.removeCondition', { name: chosen?.label ?? t('builder.newCondition') })}
          onClick={onRemove}
        >
          <Icon name="trash" />
        </button>
      </div>
      {problem ? (
        <p id={id} className="field-error">
          <Icon name="error" size="small" className="mt-0.5" />
          <span>{problem.message}</span>
        </p>
      ) : null}
      {where}
    </div>
  );
}

/** A condition of another field begins with what is asked of such a field most. */
function toChosen(
  option: string,
  { condition, scope, own }: { condition: DraftCondition; scope: 'customer' | 'order'; own: OwnFields },
): Partial<DraftCondition> {
  const figure = readFigureKey(option);
  if (figure) {
    const { aggregate, of, field } = FIGURES[figure];
    const where = condition.orders?.where ?? buildGroup();
    return { field: '', orders: { aggregate, of, where }, ...toBeginning(field) };
  }
  const field = option.replace(/^field:/, '');
  return { field, orders: undefined, ...toBeginning(findField(field, scope, own)) };
}

function toBeginning(field: BuilderField | undefined): { op: string; values: readonly string[] } {
  if (field?.type === 'DAY') return { op: 'GT', values: ['-30d'] };
  if (field?.type === 'BOOLEAN') return { op: 'EQ', values: ['true'] };
  const measured = field?.type === 'COUNT' || field?.type === 'QUANTITY' || field?.type === 'MONEY';
  return { op: measured ? 'GTE' : 'EQ', values: [field?.choices?.values[0] ?? field?.options?.[0]?.value ?? ''] };
}

/** Values stay as far as the new operator takes them. */
function toOperator(op: string, { values }: DraftCondition): Partial<DraftCondition> {
  const [first = ''] = values;
  switch (toShape(op)) {
    case 'NONE':
      return { op, values: [] };
    case 'ONE':
      return { op, values: [first] };
    case 'LIST':
      return { op, values: values.length > 0 ? values : [''] };
    case 'PAIR':
      return { op, values: [first, values[1] ?? ''] };
  }
}

function OperatorSelect({ field, op, onChange }: { field: BuilderField; op: string; onChange: (op: string) => void }) {
  const { t } = useTranslator();
  const days = field.type === 'DAY';
  return (
    <select
      className="control w-auto! max-w-full"
      aria-label={t('builder.operator')}
      value={op}
      onChange={(event) => onChange(event.target.value)}
    >
      {field.operators.map((each) => (
        <option key={each} value={each}>
          {t(days ? `builder.dayOp.${each}` : `builder.op.${each}`)}
        </option>
      ))}
    </select>
  );
}
