import { useTranslator } from '../page-context';
import { Link } from './link';

export interface Tab {
  to: string;
  label: string;
  count?: number | undefined;
  current?: boolean;
}

/** Views of one thing, each with an address of its own: links, so that they work without script and open in a tab. */
export function Tabs({ label, items }: { label: string; items: readonly Tab[] }) {
  const { number } = useTranslator();
  return (
    <nav aria-label={label} className="tabs">
      {items.map((item) => (
        <Link
          key={item.to}
          to={item.to}
          preventScrollReset
          className="tab"
          aria-current={item.current ? 'page' : undefined}
        >
          {item.label}
          {item.count === undefined ? null : <span className="tab-count">{number(item.count)}</span>}
        </Link>
      ))}
    </nav>
  );
}
