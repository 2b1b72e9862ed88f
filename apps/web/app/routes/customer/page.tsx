import type { MetaFunction } from '@remix-run/node';
import { useLoaderData, useSearchParams } from '@remix-run/react';
import { useTranslator } from '../../components/page-context';
import { toTitle } from '../../components/title';
import { Section } from '../../components/ui/card';
import { CustomerCharts } from './charts';
import { CustomerFigures } from './figures';
import { FigureGlossary, HabitGlossary } from './glossary';
import { CustomerHeader } from './header';
import { InsightSection } from './insight';
import type { loader } from './loader';
import { Neighbours } from './neighbours';
import { CustomerOrders } from './orders';
import { PredictionSection } from './prediction';
import { CustomerSections } from './sections';
import { TrashNotice } from './trash-notice';

export { loader } from './loader';

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  toTitle(matches, ({ t }) => page?.customer.name ?? t('failures.notFound.title'));

export default function CustomerPage() {
  const { t } = useTranslator();
  const { customer, customFields, thresholds, next, previous, history } = useLoaderData<typeof loader>();
  const [parameters] = useSearchParams();
  return (
    <div className="flex flex-col gap-4">
      <Neighbours list={parameters.get('list')} next={next} previous={previous} />
      {customer.deletedAt ? <TrashNotice id={customer.id} deletedAt={customer.deletedAt} /> : null}
      <CustomerHeader customer={customer} thresholds={thresholds} />
      <div className="flex flex-col gap-2">
        <CustomerFigures customer={customer} />
        <FigureGlossary thresholds={thresholds} />
      </div>
      <CustomerOrders customer={customer} parameters={parameters} />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
        <div className="min-w-0 max-lg:order-last">
          <CustomerCharts history={history} />
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <PredictionSection customer={customer} />
          {customer.insight ? (
            <Section title={t('insight.title')} icon="sparkles">
              <InsightSection customer={customer} insight={customer.insight} />
              <HabitGlossary />
            </Section>
          ) : null}
          <CustomerSections customer={customer} customFields={customFields} />
        </div>
      </div>
    </div>
  );
}
