import { useTranslator } from '../../../components/page-context';
import { useTick } from './selection';

export const SELECTION_FORM = 'customer-selection';

/** The tick of one row. Without script it is a field of the form below the list. */
export function SelectBox({ id, name }: { id: string; name: string }) {
  const { t } = useTranslator();
  const tick = useTick(id);
  if (!tick) return null;
  return (
    <label className="-my-1 -ms-2 flex flex-none cursor-pointer p-2 max-md:pointer-coarse:-my-2 max-md:pointer-coarse:p-3">
      <input
        type="checkbox"
        className="size-4.5 accent-accent"
        form={SELECTION_FORM}
        name="id"
        value={id}
        checked={tick.ticked}
        aria-label={t('bulk.select', { name })}
        onChange={(event) => tick.store.set([id], event.target.checked)}
      />
    </label>
  );
}
