import { useEffect, useMemo, useState, type ComponentType } from 'react';
import { useHydrated } from '../hydrated';
import { useTranslator } from '../page-context';
import { SkeletonText } from '../ui/skeleton';
import type { BuilderChoices } from './builder-context';
import { toOwnFields } from './catalogue';
import { findPlace } from './draft';
import { RulePreviewBox } from './rule-preview';
import { RuleText } from './rule-text';
import type { TreeEditorProps } from './tree-editor';
import { usePreview, useRule, type RuleForms, type RuleProblem } from './use-rule';

interface FilterBuilderProps {
  initial: RuleForms;
  choices: BuilderChoices;
  /** What the server said about the rule of a form that was refused. */
  error?: string | undefined;
}

/**
 * Any rule in its three forms, side by side and in step: put together from conditions, as text, and as a sentence; with what it
 * means counted while it is written. The form it stands in sends `text`, and `filter` (JSON) while the text has not caught up.
 * Without script the text alone is there, and the server reads it.
 */
export function FilterBuilder({ initial, choices, error }: FilterBuilderProps) {
  const { t, locale } = useTranslator();
  const hydrated = useHydrated();
  const { customFields, ...others } = choices;
  const own = useMemo(() => toOwnFields(customFields), [customFields]);
  const rule = useRule(initial, locale, own);
  const Editor = useTreeEditor();
  const settled = rule.state === 'read' && rule.problems.length === 0;
  const preview = usePreview(rule.filter, hydrated && settled);
  const inText = rule.leads === 'text' ? rule.problems : [];
  const inTree = new Map<string, RuleProblem>();
  if (rule.leads === 'draft') {
    for (const problem of rule.problems) {
      const place = findPlace(rule.places, problem.path ?? '') ?? rule.draft.id;
      if (!inTree.has(place)) inTree.set(place, problem);
    }
  }
  return (
    <div className="grid min-w-0 gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]" data-filter-builder="">
      <input type="hidden" name="filter" value={rule.sent} readOnly />
      {hydrated ? (
        <section aria-label={t('builder.conditions')} className="flex min-w-0 flex-col gap-2">
          {inText.length > 0 ? <p className="text-sm text-muted">{t('builder.lastReadable')}</p> : null}
          {Editor ? (
            <Editor draft={rule.draft} context={{ ...others, own, problems: inTree }} onChange={rule.writeTree} />
          ) : (
            <SkeletonText lines={3} />
          )}
        </section>
      ) : null}
      <div className={`flex min-w-0 flex-col gap-4 ${hydrated ? '' : 'lg:col-span-2'}`}>
        <RuleText
          name="text"
          text={rule.text}
          error={rule.state === 'read' && rule.text.trim() === initial.text.trim() ? error : undefined}
          problems={inText}
          onChange={rule.writeText}
        />
        <div className="flex flex-col gap-1">
          <h3 className="field-label">{t('builder.sentence')}</h3>
          <p className={settled ? '' : 'text-muted'} data-sentence="">
            {rule.state === 'incomplete'
              ? t('builder.incomplete')
              : rule.state === 'unreachable'
                ? t('builder.unreachable')
                : (rule.sentence ?? t('builder.noSentence'))}
          </p>
        </div>
        {hydrated ? <RulePreviewBox preview={preview} /> : null}
      </div>
    </div>
  );
}

function useTreeEditor(): ComponentType<TreeEditorProps> | null {
  const [Editor, setEditor] = useState<ComponentType<TreeEditorProps> | null>(null);
  useEffect(() => {
    let cancelled = false;
    void import('./tree-editor').then(({ TreeEditor }) => {
      if (!cancelled) setEditor(() => TreeEditor);
    });
    return () => {
      cancelled = true;
    };
  }, []);
  return Editor;
}
