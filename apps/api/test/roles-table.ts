/** The table of roles.md as agreed with the customer: what the code's table is held against. */
export const rolesTable = `
| permission | PLATFORM_ADMIN (any tenant) | OWNER | ADMIN | TECHNICIAN | SUPPORT | SERVICE (key) |
|---|---|---|---|---|---|---|
| customers:view | ● | ● | ● | ◐ | – | by scope |
| customers:create, customers:update | ● | ● | ● | – | – | by scope |
| customers:delete (trash, restore) | ● | ● | – | – | – | – |
| customers:export, customers:import, customers:bulk_update, customers:merge | ● | ● | ● | – | – | export, import by scope |
| orders:view | ● | ● | ● | ◐ | – | by scope |
| orders:create | ● | ● | ● | – | – | by scope |
| orders:update | ● | ● | ● | ◐ status, note, picture of own jobs | – | by scope |
| orders:delete | ● | ● | – | – | – | – |
| notes:write | ● | ● | ● | ◐ | – | by scope |
| documents:view / documents:manage | ● / ● | ● / ● | ● / ● | ◐ / ◐ add only | – | by scope |
| contracts:view / contracts:manage | ● / ● | ● / ● | ● / ● | ◐ / – | – | by scope |
| segments:view / segments:manage | ● / ● | ● / ● | ● / ● | – | – | by scope |
| insights:view | ● | ● | ● | ◐ of the customer | – | by scope |
| leads:view / leads:manage | ● / ● | ● / ● | ● / ● | – | – | by scope |
| messages:send | ● | ● | ● | ◐ single, from a template | – | by scope |
| settings:manage | ● | ● | – (may view) | – | – | – |
| team:manage, apikeys:manage, audit:view, privacy:manage | ● | ● | – | – | – | – |
| own profile, sessions, password, two-factor | ● | ● | ● | ● | ● | – |
| tenants:manage (list, create, choose) | ● | – | – | – | – | – |
`;

export type Mark = '●' | '◐' | '–';

/** permission → one mark for each of the table's columns; for the key ● means "by scope". */
export function parseRolesTable(text: string): Map<string, Mark[]> {
  const marks = new Map<string, Mark[]>();
  const rows = text.trim().split('\n').slice(2);
  for (const row of rows) {
    const [names = '', ...cells] = row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim());
    const named = names.startsWith('own profile') ? ['profile:own'] : (names.match(/[a-z]+:[a-z_]+/g) ?? []);
    const separate = names.includes(' / ');
    for (const [index, permission] of named.entries()) {
      marks.set(
        permission,
        cells.map((cell, column) => readMark({ cell, part: separate ? index : 0, key: column === 5, permission })),
      );
    }
    // The note "(may view)" is a permission of its own in code.
    if (named.includes('settings:manage')) {
      marks.set(
        'settings:view',
        cells.map((cell, column) =>
          cell.includes('may view') ? '●' : readMark({ cell, part: 0, key: column === 5, permission: '' }),
        ),
      );
    }
  }
  return marks;
}

function readMark({
  cell,
  part,
  key,
  permission,
}: {
  cell: string;
  part: number;
  key: boolean;
  permission: string;
}): Mark {
  if (key) {
    if (!cell.includes('by scope')) return '–';
    const only = cell
      .replace('by scope', '')
      .split(',')
      .map((name) => name.trim())
      .filter(Boolean);
    return only.length === 0 || only.some((name) => permission.endsWith(`:${name}`)) ? '●' : '–';
  }
  const text = cell.split(' / ')[part] ?? cell;
  const mark = (['●', '◐', '–'] as const).find((candidate) => text.startsWith(candidate));
  if (!mark) throw new Error(`No mark in "${cell}"`);
  return mark;
}
