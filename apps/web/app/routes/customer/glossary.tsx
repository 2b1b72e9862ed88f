import { useTenant, useTranslator } from '../../components/page-context';
import { Disclosure } from '../../components/ui/disclosure';
import { RULES, toRule, type Thresholds } from './flags';

const FIGURES = ['orders', 'spent', 'average', 'sinceLast', 'conversion', 'topProduct', 'trend'] as const;
const HABITS = ['frequency', 'source', 'peak', 'city', 'success', 'favourites'] as const;

interface Term {
  word: string;
  meaning: string;
}

function Glossary({ summary, terms }: { summary: string; terms: readonly Term[] }) {
  return (
    <Disclosure summary={summary}>
      <dl className="grid gap-x-6 gap-y-3 pt-2 text-sm sm:grid-cols-[repeat(auto-fit,minmax(16rem,1fr))]">
        {terms.map(({ word, meaning }) => (
          <div key={word}>
            <dt className="font-medium">{word}</dt>
            <dd className="text-muted">{meaning}</dd>
          </div>
        ))}
      </dl>
    </Disclosure>
  );
}

/** How each figure of the cards is computed, and what makes each flag; docs/glossary.md in a person's words. */
export function FigureGlossary({ thresholds }: { thresholds: Thresholds }) {
  const translator = useTranslator();
  const { t } = translator;
  const { currency } = useTenant();
  const figures = FIGURES.map((key) => ({
    word: key === 'trend' ? t('glossary.trendWord') : t(`figures.${key}`),
    meaning: t(`glossary.${key}`, { currency, days: thresholds.activeDays }),
  }));
  const flags = RULES.map((rule) => ({
    word: rule === 'ONE_TIME' ? t('enums.lifecycle.ONE_TIME') : t(`enums.flag.${rule}`),
    meaning: toRule(rule, thresholds, translator),
  }));
  return <Glossary summary={t('glossary.summary')} terms={[...figures, ...flags]} />;
}

/** How each habit is found out. */
export function HabitGlossary() {
  const { t } = useTranslator();
  const terms = HABITS.map((key) => ({
    word: t(key === 'peak' ? 'insight.peakDay' : `insight.${key}`),
    meaning: t(`glossary.${key}`),
  }));
  return (
    <div className="pt-3">
      <Glossary summary={t('glossary.habits')} terms={terms} />
    </div>
  );
}
