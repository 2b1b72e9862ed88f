import { useNavigate, useSubmit } from '@remix-run/react';
import { useId, useRef, useState, type KeyboardEvent, type MouseEvent } from 'react';
import { useTranslator } from '../page-context';
import { useModal } from '../ui/dialog';
import { Icon } from '../ui/icon';
import { useCommands, type Command } from './commands';
import { findCommands } from './find-commands';
import { sendForm } from './send-form';
import { useFoundCustomers } from './use-found-customers';

interface CommandPaletteProps {
  onClose: () => void;
  onHelp: () => void;
}

/** Everything that can be gone to or done, found by a few letters: customers, pages, actions. */
export function CommandPalette({ onClose, onHelp }: CommandPaletteProps) {
  const { t } = useTranslator();
  const navigate = useNavigate();
  const submit = useSubmit();
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const query = text.trim();
  const { found, waiting } = useFoundCustomers(query);
  const shown = [...found, ...findCommands(useCommands(query), query)];
  const current = Math.min(at, shown.length - 1);
  useModal(dialog, onClose);

  const run = (command: Command, apart: boolean) => {
    if (apart && command.to) return void window.open(command.to, '_blank', 'noopener');
    onClose();
    if (command.to) return navigate(command.to);
    if (!command.submit) return onHelp();
    const { action, fields = {}, wholePage = false } = command.submit;
    // Another language or another person comes with another document.
    if (wholePage) return sendForm(action, fields);
    submit(fields, { method: 'post', action, preventScrollReset: true });
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const last = shown.length - 1;
    const targets: Record<string, number> = {
      ArrowDown: current >= last ? 0 : current + 1,
      ArrowUp: current <= 0 ? last : current - 1,
      PageDown: Math.min(last, current + 6),
      PageUp: Math.max(0, current - 6),
    };
    const target = targets[event.key];
    const chosen = shown[current];
    if (target !== undefined) {
      event.preventDefault();
      setAt(target);
      document.getElementById(`${id}-${target}`)?.scrollIntoView({ block: 'nearest' });
    } else if (event.key === 'Enter' && chosen) {
      event.preventDefault();
      run(chosen, event.ctrlKey || event.metaKey);
    }
  };

  return (
    <dialog
      ref={dialog}
      className="dialog !mt-[10dvh] !gap-0 !overflow-hidden !p-0"
      data-palette=""
      aria-label={t('palette.open')}
    >
      <div className="flex items-center gap-2 border-b border-line ps-4 pe-2">
        <Icon name="search" className="text-muted" />
        <input
          className="h-12 min-w-0 flex-1 bg-transparent outline-none"
          role="combobox"
          aria-label={t('palette.label')}
          aria-expanded={shown.length > 0}
          aria-controls={`${id}-list`}
          aria-activedescendant={shown.length > 0 ? `${id}-${current}` : undefined}
          aria-autocomplete="list"
          autoFocus
          autoComplete="off"
          spellCheck={false}
          maxLength={200}
          placeholder={t('palette.placeholder')}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setAt(0);
          }}
          onKeyDown={onKeyDown}
        />
        <button type="button" className="icon-button" aria-label={t('ui.close')} onClick={onClose}>
          <Icon name="close" />
        </button>
      </div>
      <div
        id={`${id}-list`}
        role="listbox"
        aria-label={t('palette.results')}
        aria-busy={waiting || undefined}
        className="max-h-[min(26rem,60dvh)] overflow-y-auto overscroll-contain p-1.5"
      >
        {shown.map((command, position) => (
          <Option
            key={command.key}
            id={`${id}-${position}`}
            command={command}
            heading={shown[position - 1]?.group === command.group ? undefined : t(`palette.group.${command.group}`)}
            current={position === current}
            onPoint={() => setAt(position)}
            onChoose={(event) => run(command, event.ctrlKey || event.metaKey)}
          />
        ))}
      </div>
      {shown.length === 0 && !waiting ? <p className="px-4 pb-4 text-muted">{t('ui.noMatch', { query })}</p> : null}
      <p role="status" className="sr-only">
        {waiting ? '' : t('ui.suggestions', { count: shown.length })}
      </p>
    </dialog>
  );
}

interface OptionProps {
  id: string;
  command: Command;
  heading: string | undefined;
  current: boolean;
  onPoint: () => void;
  onChoose: (event: MouseEvent) => void;
}

function Option({ id, command, heading, current, onPoint, onChoose }: OptionProps) {
  return (
    <>
      {heading ? (
        <p role="presentation" className="px-3 pt-2 pb-1 text-xs font-medium text-muted">
          {heading}
        </p>
      ) : null}
      <div
        id={id}
        role="option"
        aria-selected={current}
        className={`menu-item cursor-pointer ${current ? 'bg-raised' : ''}`}
        onPointerMove={onPoint}
        onClick={onChoose}
      >
        <Icon name={command.icon} className="text-muted" />
        <span className="min-w-0 flex-1 truncate" dir="auto">
          {command.label}
        </span>
        {command.detail ? <span className="figure text-sm text-muted">{command.detail}</span> : null}
      </div>
    </>
  );
}
