import type { ReactNode } from 'react';
import { Button } from '../ui/button';
import { Icon, type IconName } from '../ui/icon';

interface RowButtonProps {
  /** What the server is asked for where there is no script. */
  value: string;
  icon: IconName;
  label: string;
  onPress: () => void;
}

/** A button about one row of a form: done on the page where there is script, by the server where there is none. */
export function RowButton({ value, icon, label, onPress }: RowButtonProps) {
  return (
    <button
      name="intent"
      value={value}
      className="button"
      data-kind="quiet"
      aria-label={label}
      title={label}
      onClick={(event) => {
        event.preventDefault();
        onPress();
      }}
    >
      <Icon name={icon} />
    </button>
  );
}

interface AddRowButtonProps {
  size?: 'small';
  onPress: (form: HTMLFormElement | null) => void;
  children: ReactNode;
}

/** One row more: on the page where there is script, by the server where there is none. */
export function AddRowButton({ size, onPress, children }: AddRowButtonProps) {
  return (
    <Button
      name="intent"
      value="add"
      icon="plus"
      size={size}
      onClick={(event) => {
        event.preventDefault();
        onPress(event.currentTarget.form);
      }}
    >
      {children}
    </Button>
  );
}

interface MoveButtonProps {
  way: 'up' | 'down';
  label: string;
  /** At the end of the list already. */
  disabled: boolean;
  onMove: () => void;
}

/** Moves a row of a form by one place, with script. */
export function MoveButton({ way, label, disabled, onMove }: MoveButtonProps) {
  return (
    // Not `disabled`: the focus would be lost at the end of the list, where somebody has moved a row step by step.
    <button
      type="button"
      className="icon-button aria-disabled:opacity-40"
      aria-label={label}
      aria-disabled={disabled}
      onClick={(event) => {
        if (disabled) return;
        const button = event.currentTarget;
        onMove();
        // A row that changes its place in the document loses the focus.
        window.requestAnimationFrame(() => button.focus());
      }}
    >
      <Icon name={way === 'up' ? 'arrow-up' : 'arrow-down'} />
    </button>
  );
}
