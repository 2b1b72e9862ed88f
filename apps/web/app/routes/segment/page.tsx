import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useMay, useTranslator } from '../../components/page-context';
import { toTitle } from '../../components/title';
import { Badge } from '../../components/ui/badge';
import { Section } from '../../components/ui/card';
import { ConfirmButton } from '../../components/ui/confirm-button';
import { Figure, Figures } from '../../components/ui/facts';
import { LinkButton } from '../../components/ui/link';
import { Notice } from '../../components/ui/notice';
import { PageHeader } from '../../components/ui/page-header';
import { DateValue, MoneyValue, None, NumberValue, PercentValue, RelativeDay } from '../../components/ui/values';
import { isKnown, isOwn } from '../segments/segment-paths';
import { Changes, NoRecord } from './changes';
import { Growth } from './growth';
import { changeMembers, loadSegment } from './loader';
import { Members } from './members';
import { Overlap } from './overlap';

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  toTitle(matches, ({ t }) => page?.segment.name ?? t('segments.title'));

export const loader = (args: LoaderFunctionArgs) => loadSegment(args);
export const action = (args: ActionFunctionArgs) => changeMembers(args);

/** One segment: who is in it, what they are worth, how it grew, who came and went. */
export default function SegmentPage() {
  const { t } = useTranslator();
  const may = useMay();
  const page = useLoaderData<typeof loader>();
  const { segment, others, other, members, overlap } = page;
  const known = isKnown(segment);
  const manage = may('segments:manage') && isOwn(segment);
  return (
    <div className="flex flex-col gap-4">
      <PageHeader
        title={segment.name}
        back={{ to: '/segments', label: t('segments.title') }}
        badges={<Badge>{t(`segmentPages.kind.${segment.kind}`)}</Badge>}
        description={
          <>
            {segment.description ? <p dir="auto">{segment.description}</p> : null}
            {segment.kind === 'STATIC' ? null : <p>{segment.sentence}</p>}
          </>
        }
        actions={
          manage ? (
            <>
              <LinkButton to={`/segments/${segment.id}/edit`} icon="edit">
                {t('segmentPages.edit')}
              </LinkButton>
              <ConfirmButton
                to={`/segments/${segment.id}/delete`}
                title={t('segmentPages.deleteTitle', { name: segment.name })}
                text={t('segmentPages.deleteText')}
                confirm={t('segmentPages.delete')}
                icon="trash"
              >
                {t('segmentPages.delete')}
              </ConfirmButton>
            </>
          ) : null
        }
      />
      {segment.problems.map((problem) => (
        <Notice
          key={problem}
          tone={isOwn(segment) ? 'bad' : 'info'}
          title={t(isOwn(segment) ? 'segmentPages.brokenTitle' : 'segmentPages.unscoredTitle')}
        >
          <p>{problem}</p>
        </Notice>
      ))}
      {segment.pending ? <Notice tone="info">{t('segmentPages.pendingText')}</Notice> : null}
      <Figures>
        <Figure label={t('segmentPages.members')}>{known ? <NumberValue value={segment.count} /> : <None />}</Figure>
        <Figure
          label={t('segmentPages.total')}
          note={
            known ? (
              <>
                <PercentValue value={segment.shareOfRevenue} /> {t('segmentPages.ofAll')}
              </>
            ) : undefined
          }
        >
          {known ? <MoneyValue value={segment.totalLifetimeValue} compact /> : <None />}
        </Figure>
        <Figure label={t('segmentPages.average')}>
          <MoneyValue value={segment.averageLifetimeValue} compact />
        </Figure>
        <Figure label={t('segmentPages.lastActive')}>
          <RelativeDay value={segment.lastActiveOn} />
        </Figure>
      </Figures>
      {known || segment.history.length > 0 ? <Growth segment={segment} /> : null}
      {members ? <Members segment={segment} members={members} editable={manage && segment.kind === 'STATIC'} /> : null}
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <Overlap name={segment.name} others={others} other={other} overlap={overlap} />
        {isOwn(segment) ? <Changes changes={segment.changes} /> : <NoRecord rule={segment.text} />}
      </div>
      {segment.kind === 'STATIC' ? null : (
        <Section title={t('builder.text')}>
          <code className="text-sm wrap-anywhere whitespace-pre-wrap" data-rule="">
            {segment.text}
          </code>
        </Section>
      )}
      {segment.createdBy && segment.createdAt ? (
        <p className="text-sm text-muted">
          {t('segmentPages.madeBy', { name: segment.createdBy })} <DateValue value={segment.createdAt} />
        </p>
      ) : null}
    </div>
  );
}
