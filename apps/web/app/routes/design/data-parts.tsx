import { useTenant, useTranslator } from '../../components/page-context';
import { Avatar } from '../../components/ui/avatar';
import { Badge } from '../../components/ui/badge';
import { Section } from '../../components/ui/card';
import { DataTable, type Column } from '../../components/ui/data-table';
import { EmptyState } from '../../components/ui/empty-state';
import { Facts, Figure, Figures } from '../../components/ui/facts';
import { Link } from '../../components/ui/link';
import { Menu, MenuLink } from '../../components/ui/menu';
import { StatCard, StatGrid } from '../../components/ui/stat-card';
import {
  DateTimeValue,
  DateValue,
  MoneyValue,
  None,
  NumberValue,
  PercentValue,
  RelativeDay,
  Trend,
} from '../../components/ui/values';
import type { Samples } from './samples';
import { Specimen } from './specimen';

const TONES = ['plain', 'good', 'warn', 'bad', 'accent', 'special'] as const;

/** How records and figures are shown. */
export function DataParts({ samples }: { samples: Samples }) {
  const { t } = useTranslator();
  const { currency } = useTenant();
  const money = (amount: string) => ({ amount, currency });
  const columns: Column<Samples['people'][number]>[] = [
    {
      key: 'name',
      label: t('field.name'),
      sort: { to: '/design?sort=name', direction: 'ascending' },
      cell: (person) => (
        <Link className="link font-medium wrap-anywhere" data-row-link="" dir="auto" to={`/design?open=${person.id}`}>
          {person.name}
        </Link>
      ),
    },
    { key: 'city', label: t('field.address.city'), cell: ({ city }) => city || <None /> },
    {
      key: 'status',
      label: t('design.word'),
      cell: ({ vip }) => (vip ? <Badge tone="special">{t('enums.flag.VIP')}</Badge> : null),
    },
    {
      key: 'orders',
      label: t('shell.orders'),
      numeric: true,
      sort: { to: '/design?sort=orders', direction: undefined },
      cell: ({ orders }) => <NumberValue value={orders} />,
      footer: <NumberValue value={16} />,
    },
    {
      key: 'spent',
      label: t('design.amount'),
      numeric: true,
      cell: ({ spent }) => <MoneyValue value={money(spent)} />,
    },
    { key: 'last', label: t('format.today'), cell: ({ last }) => <RelativeDay value={last} /> },
  ];
  const table = { columns, rows: samples.people, getKey: ({ id }: { id: string }) => id };
  return (
    <>
      <Specimen title={t('design.table')} wide>
        <div className="card">
          <DataTable
            {...table}
            caption={t('design.table')}
            rowTo={({ id }) => `/design?open=${id}`}
            selectedKey="2"
            stickyHeader
            actions={({ name }) => (
              <Menu label={`${t('ui.actions')}: ${name}`} fallbackTo="/design">
                <MenuLink to="/design" icon="eye">
                  {t('design.first')}
                </MenuLink>
              </Menu>
            )}
          />
        </div>
        <div className="card">
          <DataTable {...table} caption={t('design.compact')} density="compact" busy />
        </div>
        <div className="card">
          <DataTable
            {...table}
            rows={[]}
            caption={t('design.empty')}
            empty={<EmptyState icon="search" title={t('design.empty')} text={t('design.sentence')} />}
          />
        </div>
      </Specimen>
      <Specimen title={t('design.cards')} wide>
        <StatGrid label={t('design.cards')}>
          <StatCard
            label={t('design.amount')}
            value={<MoneyValue value={money('184500.00')} compact />}
            trend={0.124}
            spark={{ values: samples.revenue, label: t('design.sentence') }}
          />
          <StatCard
            label={t('design.word')}
            value={<NumberValue value={1284} />}
            trend={-0.052}
            spark={{ values: samples.orders, label: t('design.sentence') }}
            to="/design"
          />
          <StatCard
            label={t('design.first')}
            value={<PercentValue value={0.412} />}
            trend={0}
            spark={null}
            to="/design"
            current
          />
          <StatCard label={t('design.second')} value={<None />} trend={null} note={t('design.hint')} />
        </StatGrid>
        <Figures>
          <Figure label={t('design.first')} note={<Trend change={0.1} good="down" />}>
            <MoneyValue value={money('1234567890.12')} />
          </Figure>
          <Figure label={t('design.second')}>
            <NumberValue value={43_210} compact />
          </Figure>
        </Figures>
        <div className="grid gap-4 md:grid-cols-2">
          <Section
            title={t('design.section')}
            icon="tag"
            description={t('design.hint')}
            aside={<Badge>{samples.code}</Badge>}
          >
            <Facts
              items={[
                { label: t('design.amount'), value: <MoneyValue value={money('1250.00')} /> },
                { label: t('design.day'), value: <DateValue value="2026-05-01T12:00:00Z" /> },
                { label: t('design.moment'), value: <DateTimeValue value="2026-05-01T12:00:00Z" /> },
                { label: t('common.none'), value: <None /> },
              ]}
            />
          </Section>
          <Section title={t('design.collapsed')} collapsed>
            {t('design.sentence')}
          </Section>
        </div>
      </Specimen>
      <Specimen title={t('design.badges')}>
        {TONES.map((tone) => (
          <Badge
            key={tone}
            tone={tone}
            dot={tone === 'good'}
            {...(tone === 'warn' ? { icon: 'warning' as const } : {})}
          >
            {t('design.word')}
          </Badge>
        ))}
        {(['small', 'medium', 'large'] as const).map((size, position) => (
          <Avatar key={size} size={size} name={samples.people[position]?.name ?? ''} />
        ))}
      </Specimen>
    </>
  );
}
