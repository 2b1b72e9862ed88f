import { Form } from '@remix-run/react';
import type { RuleChoicesQuery } from '@clientele/graphql';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { FilterBuilder } from '../../components/filter-builder/filter-builder';
import type { RuleForms } from '../../components/filter-builder/use-rule';
import { followPicks } from '../../components/forms/picks';
import { useTranslator } from '../../components/page-context';
import { CheckboxField, TextAreaField, TextField } from '../../components/ui/field';
import { Fieldset, FormActions } from '../../components/ui/form';
import type { SegmentErrors, SegmentValues } from './segment-input';

interface SegmentFormProps {
  values: Omit<SegmentValues, 'text'>;
  rule: RuleForms;
  choices: RuleChoicesQuery;
  errors: SegmentErrors | undefined;
  /** Which kind to make, when it is still to be chosen; a list that is there has no rule. */
  kind: { chosen: string } | 'DYNAMIC' | 'STATIC';
  cancelTo: string;
  children?: ReactNode;
}

/** A segment's name and rule, for a new one and for editing. */
export function SegmentForm({ values, rule, choices, errors, kind, cancelTo, children }: SegmentFormProps) {
  const { t } = useTranslator();
  const form = useRef<HTMLFormElement>(null);
  const [picked, setPicked] = useState<string | null>(null);
  const [chosenKind, setChosenKind] = useState(typeof kind === 'string' ? kind : kind.chosen);
  useEffect(() => {
    // Screen and keyboard go where the problem is.
    form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [errors]);
  const shownRule = picked === null ? rule : { text: picked, filter: null, sentence: null };
  const isList = chosenKind === 'STATIC';
  return (
    <Form
      ref={form}
      method="post"
      noValidate
      className="flex flex-col gap-4"
      onChange={(event) => {
        const { target, currentTarget } = event;
        if (target instanceof HTMLInputElement && target.name === 'kind') setChosenKind(target.value);
        followPicks(event, (field, text) => {
          const area = currentTarget.elements.namedItem(field);
          if (field === 'text') setPicked(text);
          else if (area instanceof HTMLTextAreaElement) area.value = text;
        });
      }}
    >
      {children}
      <Fieldset title={t('segmentPages.about')} columns={2}>
        <TextField
          name="name"
          label={t('segmentPages.name')}
          required
          maxLength={100}
          autoComplete="off"
          defaultValue={values.name}
          error={errors?.name}
        />
        <TextAreaField
          name="description"
          label={t('segmentPages.description')}
          optional
          rows={2}
          defaultValue={values.description}
          error={errors?.description}
        />
        {typeof kind === 'string' ? null : (
          <fieldset className="flex flex-col gap-2 sm:col-span-2">
            <legend className="field-label mb-1">{t('segmentPages.kindLabel')}</legend>
            {(['DYNAMIC', 'STATIC'] as const).map((value) => (
              <CheckboxField
                key={value}
                type="radio"
                name="kind"
                value={value}
                defaultChecked={kind.chosen === value}
                label={t(`segmentPages.kind.${value}`)}
                hint={t(`segmentPages.kindText.${value}`)}
              />
            ))}
          </fieldset>
        )}
      </Fieldset>
      {kind === 'STATIC' ? null : (
        <section className="card flex flex-col gap-3 p-4" aria-labelledby="segment-rule">
          <div>
            <h2 id="segment-rule" className="font-semibold">
              {t(isList ? 'segmentPages.fillTitle' : 'builder.rule')}
            </h2>
            <p className="text-sm text-muted">{t(isList ? 'segmentPages.fillText' : 'segmentPages.ruleText')}</p>
          </div>
          <FilterBuilder
            key={picked ?? 'rule'}
            initial={shownRule}
            choices={{
              staff: choices.staff,
              known: choices.filterChoices,
              segments: choices.segments ?? [],
              customFields: choices.customFields,
            }}
            error={errors?.text}
          />
        </section>
      )}
      <div className="form-bar">
        <FormActions submit={t('common.save')} busyLabel={t('segmentPages.saving')} cancelTo={cancelTo} />
      </div>
    </Form>
  );
}
