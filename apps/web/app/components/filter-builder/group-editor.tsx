import { useId, useRef } from 'react';
import { useTranslator } from '../page-context';
import { Button } from '../ui/button';
import { Icon } from '../ui/icon';
import { useBuilder } from './builder-context';
import { ConditionEditor } from './condition-editor';
import { buildCondition, buildGroup, type Draft, type DraftGroup, type EditPart } from './draft';
import { NotToggle } from './not-toggle';

/** As deep as the language goes, less what a group over orders needs. */
const DEEPEST = 6;

interface GroupEditorProps {
  group: DraftGroup;
  scope: 'customer' | 'order';
  depth: number;
  title?: string;
  /** The condition that was added last: writing goes on there. */
  fresh: string | undefined;
  edit: EditPart;
  onRemove?: () => void;
}

/** Conditions and groups that hold together, all of them or any. */
export function GroupEditor({ group, scope, depth, title, fresh, edit, onRemove }: GroupEditorProps) {
  const { t } = useTranslator();
  const { problems } = useBuilder();
  const id = useId();
  const addButton = useRef<HTMLButtonElement>(null);
  const problem = problems.get(group.id);
  const change = (parts: Partial<DraftGroup>) => edit(group.id, { ...group, ...parts });
  const add = (part: Draft, begin = part) => edit(group.id, { ...group, items: [...group.items, part] }, begin.id);
  const remove = (item: Draft) => {
    // Where one was is nothing to stand on any more.
    addButton.current?.focus();
    edit(item.id, null);
  };
  const addGroup = () => {
    const condition = buildCondition();
    add(buildGroup([condition], group.mode === 'all' ? 'any' : 'all'), condition);
  };
  const several = group.items.length > 1;
  return (
    <div
      role="group"
      aria-labelledby={id}
      className={`flex min-w-0 flex-col gap-2 ${depth > 0 ? 'rounded-control border-s-2 border-accent bg-raised p-2' : ''}`}
    >
      <div className="flex flex-wrap items-center gap-2">
        {depth > 0 ? <NotToggle pressed={group.negated} onChange={(negated) => change({ negated })} /> : null}
        <span id={id} className={title ? 'text-sm font-medium' : 'sr-only'}>
          {title ?? t(depth === 0 ? 'builder.rule' : 'builder.group.inner')}
        </span>
        {depth === 0 && group.negated ? <NotToggle pressed onChange={(negated) => change({ negated })} /> : null}
        {several ? (
          <select
            className="control w-auto! max-w-full"
            aria-label={t('builder.mode')}
            value={group.mode}
            onChange={(event) => change({ mode: event.target.value === 'any' ? 'any' : 'all' })}
          >
            <option value="all">{t('builder.all')}</option>
            <option value="any">{t('builder.any')}</option>
          </select>
        ) : null}
        {onRemove ? (
          <button
            type="button"
            className="icon-button ms-auto"
            aria-label={t('builder.removeGroup')}
            onClick={onRemove}
          >
            <Icon name="trash" />
          </button>
        ) : null}
      </div>
      {group.items.length === 0 ? (
        <p className="text-sm text-muted">{t(scope === 'order' ? 'builder.allOrders' : 'builder.everyone')}</p>
      ) : (
        <ul className="flex flex-col gap-2">
          {group.items.map((item) => (
            <li key={item.id} className="min-w-0">
              {item.kind === 'group' ? (
                <GroupEditor
                  group={item}
                  scope={scope}
                  depth={depth + 1}
                  fresh={fresh}
                  edit={edit}
                  onRemove={() => remove(item)}
                />
              ) : (
                <ConditionEditor
                  condition={item}
                  scope={scope}
                  fresh={fresh === item.id}
                  edit={edit}
                  onRemove={() => remove(item)}
                  where={
                    item.orders ? (
                      <GroupEditor
                        group={item.orders.where}
                        scope="order"
                        depth={depth + 1}
                        title={t('builder.ordersWhere')}
                        fresh={fresh}
                        edit={edit}
                      />
                    ) : null
                  }
                />
              )}
            </li>
          ))}
        </ul>
      )}
      {problem ? <p className="field-error">{problem.message}</p> : null}
      <div className="flex flex-wrap gap-2">
        <Button ref={addButton} type="button" size="small" icon="plus" onClick={() => add(buildCondition())}>
          {t(scope === 'order' ? 'builder.addOrderCondition' : 'builder.addCondition')}
        </Button>
        {depth < DEEPEST ? (
          <Button type="button" size="small" kind="quiet" icon="plus" onClick={addGroup}>
            {t('builder.addGroup')}
          </Button>
        ) : null}
      </div>
    </div>
  );
}
