import { Form, useLocation, useNavigation } from '@remix-run/react';
import type { OrderStatus } from '@clientele/graphql';
import { useContext, type MouseEvent } from 'react';
import { useMay, useTranslator } from '../../components/page-context';
import { Button } from '../../components/ui/button';
import { Section } from '../../components/ui/card';
import { AskContext } from '../../components/ui/confirm';
import type { OrderDetail } from './lines';

const ENDINGS: readonly OrderStatus[] = ['CANCELLED', 'RETURNED', 'NO_SHOW'];

/** The steps that may follow, one button each, the usual one first; nothing for who may not take them. */
export function StatusChange({ order }: { order: OrderDetail }) {
  const { t } = useTranslator();
  const may = useMay();
  const ask = useContext(AskContext);
  const { pathname, search } = useLocation();
  const navigation = useNavigation();
  const sent = navigation.state === 'idle' ? null : navigation.formData?.get('status');
  if (!may('orders:update') || order.nextStatuses.length === 0) return null;
  const askFirst = (event: MouseEvent, status: OrderStatus) => {
    if (!ENDINGS.includes(status)) return;
    event.preventDefault();
    const name = t(`enums.orderStatus.${status}`);
    ask({
      title: t('order.endTitle', { status: name }),
      text: t('order.endText'),
      confirm: name,
      action: pathname + search,
      fields: { version: String(order.version), status },
    });
  };
  return (
    <Section title={t('order.changeStatus')}>
      <Form method="post" className="flex flex-wrap gap-2">
        <input type="hidden" name="version" value={order.version} readOnly />
        {order.nextStatuses.map((status, at) => (
          <Button
            key={status}
            kind={ENDINGS.includes(status) ? 'danger' : at === 0 ? 'primary' : undefined}
            name="status"
            value={status}
            busy={sent === status}
            onClick={(event) => askFirst(event, status)}
          >
            {t(`enums.orderStatus.${status}`)}
          </Button>
        ))}
      </Form>
    </Section>
  );
}
