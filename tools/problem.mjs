/** Something the person at the terminal can mend: shown as its message alone, without a stack. */
export class Problem extends Error {
  name = 'Problem';
}

export function explain(error) {
  return error instanceof Problem ? error.message : (error?.stack ?? String(error));
}
