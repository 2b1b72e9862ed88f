import { Injectable } from '@nestjs/common';
import type DataLoader from 'dataloader';
import { toCustomFieldName } from '@clientele/segmentation';
import { v7 as uuidv7 } from 'uuid';
import { findAssignee, type CustomField, type TenantViewer } from '../../access/viewer';
import { Database } from '../../database/database';
import type { Connection } from '../../database/statement';
import { CodedError, invalid } from '../../errors';
import type { RequestLoaders } from '../../graphql/request-loaders';
import { recordAudit } from '../audit/audit';
import { noteAllCustomers } from '../figures/segment-notes';
import { listRulesNaming } from '../filters/custom-conditions';
import { listSegmentRules } from '../filters/filters.queries';
import type { SegmentRuleRow } from '../filters/segment-rules';
import { holdRules } from '../segments/segments.queries';
import { TenantContexts } from '../tenants/tenant-contexts';
import type { CreateCustomFieldInput, UpdateCustomFieldInput } from './custom-fields.inputs';
import * as queries from './custom-fields.queries';
import {
  chooseKey,
  mostFields,
  readChoices,
  readDescription,
  readLabel,
  readNewChoices,
  requireFreeLabel,
} from './field-rules';

/** Values of half a million customers go in one statement. */
const valuesTimeout = 120_000;

/** The business's own fields are defined, changed, ordered and deleted. */
@Injectable()
export class CustomFieldsService {
  constructor(
    private readonly database: Database,
    private readonly contexts: TenantContexts,
  ) {}

  /** How many customers have a value, by the field's id, of those the viewer may see. */
  counts(loaders: RequestLoaders, viewer: TenantViewer): DataLoader<string, number> {
    return loaders.take<string, number>('customField.customers', async (ids) => {
      const { id } = viewer.tenant;
      const assignee = findAssignee(viewer, 'customers:view');
      const rows = await this.database.readInTenant<{ key: string; customers: number }>(
        id,
        assignee === undefined ? queries.countCustomers : queries.countAssignedCustomers,
        assignee === undefined ? [id, ids] : [id, ids, assignee],
      );
      const counts = new Map(rows.map(({ key, customers }) => [key, customers]));
      return ids.map((each) => counts.get(each) ?? 0);
    });
  }

  /** @throws INVALID naming the argument; CONFLICT for a key or label that is taken; LIMIT. */
  async createField(viewer: TenantViewer, input: CreateCustomFieldInput): Promise<CustomField> {
    const label = readLabel(input.label, 'input.label');
    const description = readDescription(input.description);
    const isChoice = input.kind === 'CHOICE';
    if (!isChoice && input.choices?.length) throw invalid('input.choices', 'customField.choicesUnwanted');
    const choices = isChoice ? readNewChoices(input.choices ?? []) : [];
    return this.change(viewer, async (connection, fields) => {
      if (fields.length >= mostFields)
        throw new CodedError({ code: 'LIMIT', message: 'customField.many', values: { limit: mostFields } });
      requireFreeLabel(fields, { label });
      const key = chooseKey({ key: input.key, label }, fields);
      const made: CustomField = { id: uuidv7(), key, label, kind: input.kind, description, choices };
      await recordAudit(connection, viewer, {
        ...{ action: 'settings.customField.created', recordType: 'customField', recordId: made.id },
        after: { ...made },
      });
      return { fields: [...fields, made], result: made };
    });
  }

  /** @throws INVALID, NOT_FOUND; CONFLICT for a label that is taken, or a choice to be removed that rules of segments name. */
  async updateField(viewer: TenantViewer, input: UpdateCustomFieldInput): Promise<CustomField> {
    return this.change(viewer, async (connection, fields) => {
      const before = getField(fields, input.id, 'input.id');
      const label = input.label == null ? before.label : readLabel(input.label, 'input.label');
      requireFreeLabel(fields, { id: before.id, label });
      if (input.choices?.length && before.kind !== 'CHOICE')
        throw invalid('input.choices', 'customField.choicesUnwanted');
      const choices =
        input.choices == null || before.kind !== 'CHOICE'
          ? before.choices
          : readChoices({ given: input.choices, before: before.choices });
      const description = input.description === undefined ? before.description : readDescription(input.description);
      const removed = before.choices.map(({ key }) => key).filter((key) => !choices.some((each) => each.key === key));
      if (removed.length > 0) await this.removeChoices(connection, viewer, { field: before, removed });
      const after: CustomField = { ...before, label, description, choices };
      await recordAudit(connection, viewer, {
        ...{ action: 'settings.customField.updated', recordType: 'customField', recordId: before.id },
        before: tell(before),
        after: tell(after),
      });
      return { fields: fields.map((each) => (each.id === after.id ? after : each)), result: after };
    });
  }

  /** To a place from 0, or the last one. @throws NOT_FOUND, INVALID for a negative place. */
  async moveField(
    viewer: TenantViewer,
    { id, position }: { id: string; position: number },
  ): Promise<readonly CustomField[]> {
    if (position < 0) throw invalid('position', 'negative');
    return this.change(viewer, async (connection, fields) => {
      const moved = getField(fields, id, 'id');
      const from = fields.indexOf(moved);
      const others = fields.filter((each) => each !== moved);
      const to = Math.min(position, others.length);
      const ordered = [...others.slice(0, to), moved, ...others.slice(to)];
      if (to !== from)
        await recordAudit(connection, viewer, {
          ...{ action: 'settings.customField.updated', recordType: 'customField', recordId: moved.id },
          before: { position: from },
          after: { position: to },
        });
      return { fields: ordered, result: ordered };
    });
  }

  /** With its values. @throws NOT_FOUND; CONFLICT naming the segments whose rule names it. */
  async deleteField(viewer: TenantViewer, id: string): Promise<void> {
    await this.change(viewer, async (connection, fields) => {
      const field = getField(fields, id, 'id');
      await this.requireUnnamed(connection, viewer, { field });
      await connection.query(queries.deleteValues, [viewer.tenant.id, field.id]);
      await noteAllCustomers(connection, viewer.tenant.id);
      await recordAudit(connection, viewer, {
        ...{ action: 'settings.customField.deleted', recordType: 'customField', recordId: field.id },
        before: { ...field },
      });
      return { fields: fields.filter((each) => each !== field), result: undefined };
    });
  }

  /** One change of the definitions after another; nobody changes a segment's rule or writes a value meanwhile. */
  private async change<Result>(
    viewer: TenantViewer,
    decide: (
      connection: Connection,
      fields: readonly CustomField[],
    ) => Promise<{ fields: readonly CustomField[]; result: Result }>,
  ): Promise<Result> {
    const { id } = viewer.tenant;
    const done = await this.database.inTenant(
      id,
      async (connection) => {
        await connection.query(holdRules, [id]);
        const [row] = await connection.query<{ custom_fields: CustomField[] }>(queries.lockDefinitions, [id]);
        const { fields, result } = await decide(connection, row?.custom_fields ?? []);
        await connection.query(queries.saveDefinitions, [id, JSON.stringify(fields), new Date()]);
        return result;
      },
      { statementTimeout: valuesTimeout },
    );
    this.contexts.forget(id);
    return done;
  }

  private async removeChoices(
    connection: Connection,
    viewer: TenantViewer,
    { field, removed }: { field: CustomField; removed: readonly string[] },
  ): Promise<void> {
    await this.requireUnnamed(connection, viewer, { field, choices: removed });
    await connection.query(queries.deleteChosen, [viewer.tenant.id, field.id, removed]);
    await noteAllCustomers(connection, viewer.tenant.id);
  }

  private async requireUnnamed(
    connection: Connection,
    viewer: TenantViewer,
    { field, choices }: { field: CustomField; choices?: readonly string[] },
  ): Promise<void> {
    const rows = await connection.query<SegmentRuleRow>(listSegmentRules, [viewer.tenant.id]);
    const naming = listRulesNaming(rows, { field: toCustomFieldName(field), choices });
    if (naming.length === 0) return;
    throw new CodedError({
      code: 'CONFLICT',
      message: choices ? 'customField.choiceInUse' : 'customField.inUse',
      values: { names: naming.map(({ name }) => `“${name}”`).join(', ') },
      field: choices ? 'input.choices' : 'id',
      details: { segments: naming.map(({ id, name }) => ({ id, name })) },
    });
  }
}

function getField(fields: readonly CustomField[], id: string, argument: string): CustomField {
  const found = fields.find((each) => each.id === id.toLowerCase());
  if (!found) throw new CodedError({ code: 'NOT_FOUND', message: 'notFound.customField', field: argument });
  return found;
}

function tell({ label, description, choices }: CustomField): Record<string, unknown> {
  return { label, description, choices };
}
