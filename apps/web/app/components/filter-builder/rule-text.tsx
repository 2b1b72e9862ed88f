import { useEffect, useRef } from 'react';
import { useTranslator } from '../page-context';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import type { RuleProblem } from './use-rule';

interface RuleTextProps {
  name: string;
  text: string;
  /** From the server, of a form that was refused. */
  error: string | undefined;
  problems: readonly RuleProblem[];
  onChange: (text: string) => void;
}

/** The rule as text. What is wrong is said below it, with its place underlined and a repair where one is known. */
export function RuleText({ name, text, error, problems, onChange }: RuleTextProps) {
  const { t } = useTranslator();
  const box = useRef<HTMLTextAreaElement>(null);
  const restore = useRef(() => {
    // Typed before script took over, or put back by the browser.
    const typed = box.current?.value;
    if (typed !== undefined && typed !== text) onChange(typed);
  });
  useEffect(() => restore.current(), []);
  const placed = problems.filter(({ offset }) => offset !== null);
  const first = problems[0];
  const message = first?.message ?? error;
  const select = ({ offset, length }: RuleProblem) => {
    box.current?.focus();
    box.current?.setSelectionRange(offset ?? 0, (offset ?? 0) + (length ?? 0));
  };
  const repair = ({ offset, length, suggestion }: RuleProblem) => {
    const from = offset ?? 0;
    onChange(text.slice(0, from) + (suggestion ?? '') + text.slice(from + (length ?? 0)));
    box.current?.focus();
  };
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <Field name={name} label={t('builder.text')} hint={t('builder.textHint')} error={message}>
        {(control) => (
          <textarea
            {...control}
            ref={box}
            rows={4}
            spellCheck={false}
            autoCapitalize="none"
            autoCorrect="off"
            maxLength={20_000}
            className="control font-mono text-sm"
            value={text}
            onChange={(event) => onChange(event.target.value)}
          />
        )}
      </Field>
      {placed.slice(0, 3).map((problem) => (
        <div key={`${problem.offset} ${problem.code}`} className="flex flex-wrap items-center gap-2">
          <Place text={text} problem={problem} />
          <Button type="button" size="small" kind="quiet" onClick={() => select(problem)}>
            {t('builder.showPlace')}
          </Button>
          {problem.suggestion ? (
            <Button type="button" size="small" onClick={() => repair(problem)}>
              {t('builder.use', { suggestion: problem.suggestion })}
            </Button>
          ) : null}
        </div>
      ))}
    </div>
  );
}

const AROUND = 30;

/** The text around a mistake with the mistake underlined; where something is missing at the end, the end. */
function Place({ text, problem }: { text: string; problem: RuleProblem }) {
  const from = problem.offset ?? 0;
  const to = from + (problem.length ?? 0);
  return (
    <code
      className="min-w-0 rounded-control bg-raised px-2 py-1 text-sm wrap-anywhere whitespace-pre-wrap"
      data-place=""
    >
      {from > AROUND ? '…' : ''}
      {text.slice(Math.max(0, from - AROUND), from)}
      <mark className="bg-transparent text-bad underline decoration-bad decoration-wavy decoration-2 underline-offset-4">
        {text.slice(from, to) || '\u00a0\u00a0'}
      </mark>
      {text.slice(to, to + AROUND)}
      {text.length > to + AROUND ? '…' : ''}
    </code>
  );
}
