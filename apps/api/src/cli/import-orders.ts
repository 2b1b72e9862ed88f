import type { Command } from 'commander';
import { createTranslator, type Locale } from '@clientele/locale';
import { describeRefusal } from '../features/imports/describe-refusal';
import type { RefusedLine } from '../features/imports/import-orders.service';
import { findTerminalLocale } from './failure';
import type { Run } from './run';
import { cliActor } from './services';

const shownRefusals = 20;

/** Why a line was refused, in the terminal's language. */
function explainRefusal(refusal: RefusedLine, locale: Locale): string {
  const text = describeRefusal(refusal, createTranslator(locale));
  const { reason } = refusal;
  return reason.kind === 'ORDER' && reason.problem.field ? `${reason.problem.field}: ${text}` : text;
}

export function registerImport(program: Command, run: Run): void {
  const imports = program.command('import').description('files from other systems');
  imports
    .command('orders')
    .argument('<file>', 'CSV or CSV.gz with a header line')
    .description('import an order file; running it again changes nothing')
    .requiredOption('--tenant <slug>', 'the business the orders belong to')
    .option(
      '--mapping <name>',
      'how the columns are read: generic or online-retail; default: recognised by the headers',
    )
    .addHelpText(
      'after',
      `
Orders are matched to customers by external account, phone or e-mail, and updated by their external reference.
A line that cannot be read is reported and its order left out; all others are imported.

Examples:
  npm run cli -- import orders orders.csv --tenant lagos-shop
  npm run cli -- import orders online_retail.csv.gz --tenant uk-gifts --mapping online-retail --json`,
    )
    .action(
      run<{ tenant: string; mapping?: string }>(async ({ options, words, services, terminal }) => {
        const { contexts, imports: service, figures } = await services();
        const tenant = await contexts.getTenantContextBySlug(options.tenant);
        await figures.advanceDay(tenant.id);
        const summary = await service.importOrders({
          tenant,
          actor: { kind: 'SYSTEM', id: null, name: cliActor, address: null },
          file: words[0] ?? '',
          mapping: options.mapping,
        });
        const locale = findTerminalLocale(terminal.env);
        const refusals = summary.refusals.map((refusal) => ({
          line: refusal.line,
          number: refusal.number ?? null,
          code: refusal.reason.kind === 'LINE' ? refusal.reason.refusal.code : refusal.reason.problem.message,
          reason: explainRefusal(refusal, locale),
        }));
        const { created, updated, unchanged, refusedOrders, refusedLines, lines } = summary;
        const text = [
          `${lines} lines: ${created} orders new, ${updated} updated, ${unchanged} unchanged, ${refusedLines} lines refused`,
          ...refusals.slice(0, shownRefusals).map((refusal) => `  line ${refusal.line}: ${refusal.reason}`),
          ...(refusedLines > shownRefusals
            ? [`  … ${refusedLines - shownRefusals} more; --json lists up to 1000`]
            : []),
        ].join('\n');
        return {
          text,
          data: { lines, new: created, updated, unchanged, refusedOrders, refused: refusedLines, refusals },
        };
      }),
    );
}
