import { useEffect, useRef } from 'react';
import { useTranslator } from '../../../components/page-context';
import { useSelection, type SelectionStore } from './selection';

/** Ticks every row on screen, and says by a dash that some are. */
export function PageBox({ store, ids }: { store: SelectionStore; ids: readonly string[] }) {
  const { t } = useTranslator();
  useSelection(store);
  const box = useRef<HTMLInputElement>(null);
  const ticked = ids.filter((id) => store.has(id)).length;
  const some = ticked > 0 && ticked < ids.length;
  useEffect(() => {
    if (box.current) box.current.indeterminate = some;
  }, [some]);
  if (ids.length === 0) return null;
  return (
    <label className="needs-script flex min-h-8 items-center gap-2 text-sm text-muted pointer-coarse:min-h-11">
      <input
        ref={box}
        type="checkbox"
        className="size-4.5 accent-accent"
        checked={ticked === ids.length}
        onChange={(event) => store.set(ids, event.target.checked)}
      />
      {t('bulk.selectPage')}
    </label>
  );
}
