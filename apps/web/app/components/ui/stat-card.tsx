import type { ReactNode } from 'react';
import { Sparkline } from '../charts/sparkline';
import { Link } from './link';
import { Trend } from './values';

interface StatCardProps {
  label: string;
  value: ReactNode;
  /** Change against the period before as a share; `null` where there is nothing to compare with, left out for no line. */
  trend?: number | null | undefined;
  /** Which direction is good news. */
  trendGood?: 'up' | 'down';
  /** The figure over time; `null` keeps its place until it comes. */
  spark?: { values: readonly number[]; label: string } | null | undefined;
  note?: ReactNode;
  to?: string;
  current?: boolean;
}

/** A row of cards; holds `StatCard`s only. */
export function StatGrid({ label, children }: { label?: string; children: ReactNode }) {
  return (
    <ul className="stat-grid" aria-label={label}>
      {children}
    </ul>
  );
}

/** One figure with its name, its change and its line over time; a link when it filters what is below. */
export function StatCard(options: StatCardProps) {
  const { label, value, trend, trendGood = 'up', spark, note, to, current = false } = options;
  const content = (
    <>
      <span className="stat-label">{label}</span>
      <span className="stat-value">{value}</span>
      {trend !== undefined || note ? (
        <span className="stat-note">
          {trend === undefined ? null : <Trend change={trend} good={trendGood} />}
          {trend !== undefined && note ? ' · ' : null}
          {note}
        </span>
      ) : null}
      {spark === undefined ? null : (
        <span className="stat-spark">{spark ? <Sparkline values={spark.values} label={spark.label} /> : null}</span>
      )}
    </>
  );
  return (
    <li className="contents">
      {to ? (
        <Link className="stat-card" to={to} preventScrollReset aria-current={current ? 'true' : undefined}>
          {content}
        </Link>
      ) : (
        <div className="stat-card">{content}</div>
      )}
    </li>
  );
}
