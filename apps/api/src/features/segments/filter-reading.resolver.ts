import { Args, Query, Resolver } from '@nestjs/graphql';
import { createTranslator } from '@clientele/locale';
import {
  describeFilterProblem,
  readFilter,
  readFilterText,
  toFilterJson,
  type CustomerFilter,
  type FilterProblem,
  type TextProblem,
} from '@clientele/segmentation';
import { Allow, CurrentViewer } from '../../access/allow';
import { requireScope, requireTenant, type TenantViewer, type Viewer } from '../../access/viewer';
import { invalid } from '../../errors';
import { CustomerFilterInput } from '../customers/customers.inputs';
import { FilterReader } from '../filters/filter-reader';
import { FilterTeller } from '../filters/filter-teller';
import { listNamedSegments } from '../filters/segment-field';
import { SegmentRules } from '../filters/segment-rules';
import { FilterReadingType, type FilterProblemType } from './filter-reading.type';

@Resolver()
export class FilterReadingResolver {
  constructor(
    private readonly filters: FilterReader,
    private readonly teller: FilterTeller,
  ) {}

  @Query(() => FilterReadingType, {
    description:
      'Converts a filter, given as text or as a tree, into text, tree and sentence; or says what is wrong with it and where.',
  })
  @Allow('customers:view')
  async readFilter(
    @CurrentViewer() viewer: Viewer,
    @Args('text', { type: () => String, nullable: true }) text?: string | null,
    @Args('filter', { type: () => CustomerFilterInput, nullable: true }) filter?: CustomerFilterInput | null,
  ): Promise<FilterReadingType> {
    return this.read(requireTenant(viewer), { text, filter });
  }

  private async read(
    viewer: TenantViewer,
    { text, filter: tree }: { text?: string | null; filter?: unknown },
  ): Promise<FilterReadingType> {
    if (text != null && tree != null) throw invalid('text', 'filterTwice');
    const context = this.filters.buildContext(viewer.tenant);
    const isEmpty = tree == null && (text ?? '').trim() === '';
    const reading = isEmpty
      ? undefined
      : text == null
        ? readFilter({ input: tree, context })
        : readFilterText({ text, context });
    if (reading && !reading.ok) return toRefusal(viewer, reading.problems);
    const written = reading?.filter;
    const rules = await this.openRules(viewer, written);
    const filter = written && rules.pin(written, text == null ? 'filter' : 'text');
    return {
      filter: filter ? toFilterJson({ filter, currency: viewer.tenant.currency }) : null,
      text: filter ? this.teller.print(viewer.tenant, filter, rules) : '',
      sentence: await this.teller.describe(viewer, filter, rules),
      problems: [],
    };
  }

  /** Only who may see segments learns which there are. */
  private async openRules(viewer: TenantViewer, filter: CustomerFilter | undefined): Promise<SegmentRules> {
    const named = filter ? listNamedSegments(filter) : [];
    if (named.length === 0) return new SegmentRules([], this.filters.buildContext(viewer.tenant));
    requireScope(viewer, 'segments:view');
    return this.filters.loadRules(viewer.tenant);
  }
}

function toRefusal(viewer: TenantViewer, problems: readonly (FilterProblem | TextProblem)[]): FilterReadingType {
  const { vertical, zone } = viewer.tenant;
  const speech = createTranslator(viewer.locale, { vertical, zone });
  const toProblem = (problem: FilterProblem | TextProblem): FilterProblemType => {
    const place = 'offset' in problem ? problem : undefined;
    return {
      code: problem.code,
      message: describeFilterProblem(problem, speech),
      offset: place?.offset ?? null,
      length: place?.length ?? null,
      line: place?.line ?? null,
      column: place?.column ?? null,
      path: 'path' in problem ? problem.path : null,
      found: problem.found ?? null,
      expected: (place?.expected ?? []).map((token) => ('text' in token ? token.text : token.kind)),
      suggestion: problem.suggestion ?? null,
    };
  };
  return { filter: null, text: null, sentence: null, problems: problems.map(toProblem) };
}
