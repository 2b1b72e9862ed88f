import { toLocalPath } from '../components/search';

/** A form that was sent after its session had ended, carried through sign-in so that nothing typed is lost. */
export interface KeptForm {
  /** Path and search it was sent to. */
  action: string;
  fields: [string, string][];
}

/** What one page load carries on is bounded by what one form may hold. */
const MOST_FIELDS = 2_000;

/**
 * A second copy of a form's body, taken before the action reads the first. Nothing for reads and for files: those are chosen
 * again, not typed again.
 */
export function copyForm(request: Request): Request | undefined {
  const type = request.headers.get('content-type') ?? '';
  const typed = request.method === 'POST' && type.startsWith('application/x-www-form-urlencoded');
  return typed && !request.bodyUsed ? request.clone() : undefined;
}

export async function toKeptForm(copy: Request): Promise<KeptForm> {
  const { pathname, search } = new URL(copy.url);
  const fields = [...(await copy.formData())].flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' ? [[name, value]] : [],
  );
  return { action: pathname.replace(/\.data$/, '') + search, fields };
}

/** The form carried by the sign-in page, or nothing when what came back is none. */
export function readKeptForm(text: unknown): KeptForm | undefined {
  if (typeof text !== 'string' || text === '') return undefined;
  try {
    const { action, fields } = JSON.parse(text) as Partial<KeptForm>;
    const path = toLocalPath(action, '');
    const whole = Array.isArray(fields) && fields.length <= MOST_FIELDS && fields.every(isField);
    return path && whole ? { action: path, fields } : undefined;
  } catch {
    return undefined;
  }
}

function isField(value: unknown): value is [string, string] {
  return Array.isArray(value) && value.length === 2 && value.every((part) => typeof part === 'string');
}
