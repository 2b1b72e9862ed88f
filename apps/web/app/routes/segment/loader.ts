import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node';
import {
  AddToSegmentDocument,
  OrderCustomersDocument,
  RemoveFromSegmentDocument,
  SegmentMembersDocument,
  SegmentOverlapDocument,
  SegmentPageDocument,
} from '@clientele/graphql';
import { requireAccess } from '../../.server/access';
import type { Api } from '../../.server/api';
import { redirectWithToast } from '../../.server/toast';
import { isBadRequest } from '../customers/bad-request';

const LONGEST_SEARCH = 200;

const bestFirst = { field: 'LIFETIME_VALUE', direction: 'DESC' } as const;

/** A segment with everything its page shows; its members and its overlap with another are asked beside it. */
export async function loadSegment({ request, params }: LoaderFunctionArgs) {
  const { api } = await requireAccess(request, 'segments:view');
  const { searchParams } = new URL(request.url);
  const id = params.id ?? '';
  const { segment, segments } = await queryPage(api, id, searchParams.get('after') || undefined);
  if (!segment) throw data(null, { status: 404 });
  const others = segments.filter((other) => other.id !== segment.id);
  const other = others.find((candidate) => candidate.id === searchParams.get('with'));
  const broken = segment.problems.length > 0;
  const filter = { field: 'segment', op: 'EQ', value: segment.id } as const;
  const [members, overlap] = await Promise.all([
    broken ? null : api.query(SegmentMembersDocument, { filter, sort: bestFirst }).then(({ customers }) => customers),
    broken || !other ? null : findOverlap(api, segment.id, other.id),
  ]);
  return { segment, others, other: other ?? null, members, overlap };
}

/** A cursor may be of another list: the first page is an answer too. */
function queryPage(api: Api, id: string, changesAfter: string | undefined) {
  return api.query(SegmentPageDocument, { id, changesAfter }).catch((refusal: unknown) => {
    if (changesAfter === undefined || !isBadRequest(refusal)) throw refusal;
    return api.query(SegmentPageDocument, { id });
  });
}

/** Another segment whose rule cannot be used any more has no overlap; that is said on its own page. */
async function findOverlap(api: Api, id: string, other: string) {
  const answer = await api.query(SegmentOverlapDocument, { id, with: other }).catch((refusal: unknown) => {
    const status = (refusal as { init?: { status?: number } | null } | null)?.init?.status;
    if (status === 409 || status === 400) return null;
    throw refusal;
  });
  return answer?.segment?.overlap ?? null;
}

/** Puts a customer on a list, or takes one off it. */
export async function changeMembers({ request, params }: ActionFunctionArgs) {
  const { api } = await requireAccess(request, 'segments:manage');
  const id = params.id ?? '';
  const form = await request.formData();
  const customerId = String(form.get('customerId') ?? '');
  const search = String(form.get('search') ?? '')
    .trim()
    .slice(0, LONGEST_SEARCH);
  const page = `/segments/${id}`;
  if (form.get('intent') === 'remove') {
    const { failure } = await api.mutate(RemoveFromSegmentDocument, { id, customerIds: [customerId] });
    if (failure) return data({ search: '', message: failure.message }, { status: 400 });
    const undo = { action: page, fields: { intent: 'add', customerId } };
    return redirectWithToast(request, page, { key: 'segmentPages.removed', undo });
  }
  if (!customerId) {
    // Typed but not chosen: nobody is guessed, not even where only one fits.
    if (!search) return data({ search, matches: null });
    const { customers } = await api.query(OrderCustomersDocument, { search });
    return data({ search, matches: customers.nodes });
  }
  const { data: answer, failure } = await api.mutate(AddToSegmentDocument, {
    id,
    members: { customerIds: [customerId] },
  });
  if (failure) return data({ search, message: failure.message }, { status: 400 });
  const key = answer.addToSegment > 0 ? 'segmentPages.added' : 'segmentPages.alreadyIn';
  return redirectWithToast(request, page, { key });
}
