import { Form, useSubmit } from '@remix-run/react';
import type { SegmentNameFragment } from '@clientele/graphql';
import { useHydrated } from '../../components/hydrated';
import { useTranslator } from '../../components/page-context';
import { Button } from '../../components/ui/button';
import { Section } from '../../components/ui/card';
import { SelectField } from '../../components/ui/field';
import { Figure, Figures } from '../../components/ui/facts';
import { NumberValue } from '../../components/ui/values';

interface OverlapProps {
  name: string;
  others: readonly SegmentNameFragment[];
  other: SegmentNameFragment | null;
  overlap: { both: number; onlyThis: number; onlyOther: number } | null;
}

/** How many customers two segments share. */
export function Overlap({ name, others, other, overlap }: OverlapProps) {
  const { t, percent } = useTranslator();
  const hydrated = useHydrated();
  const submit = useSubmit();
  if (others.length === 0) return null;
  const members = overlap ? overlap.both + overlap.onlyThis : 0;
  return (
    <Section title={t('segmentPages.overlap')} id="overlap">
      <div className="flex flex-col gap-4">
        <Form
          action="#overlap"
          className="flex flex-wrap items-end gap-2"
          onChange={(event) => submit(event.currentTarget, { preventScrollReset: true })}
        >
          <div className="min-w-0 flex-1 basis-48">
            <SelectField
              key={other?.id ?? ''}
              name="with"
              label={t('segmentPages.overlapWith')}
              empty={t('builder.choose')}
              defaultValue={other?.id ?? ''}
              choices={others.map(({ id, name: label }) => ({ value: id, label }))}
            />
          </div>
          {hydrated ? null : <Button>{t('segmentPages.compare')}</Button>}
        </Form>
        {other && overlap ? (
          <>
            <Figures>
              <Figure label={t('segmentPages.both')}>
                <NumberValue value={overlap.both} />
              </Figure>
              <Figure label={t('segmentPages.only', { name })}>
                <NumberValue value={overlap.onlyThis} />
              </Figure>
              <Figure label={t('segmentPages.only', { name: other.name })}>
                <NumberValue value={overlap.onlyOther} />
              </Figure>
            </Figures>
            {members > 0 ? (
              <p className="text-sm text-muted">
                {t('segmentPages.overlapShare', {
                  share: percent(overlap.both / members),
                  name,
                  other: other.name,
                })}
              </p>
            ) : null}
          </>
        ) : other ? (
          <p className="text-sm text-muted">{t('segmentPages.noOverlap', { name: other.name })}</p>
        ) : null}
      </div>
    </Section>
  );
}
