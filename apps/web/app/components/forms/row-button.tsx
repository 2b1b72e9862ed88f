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
