/** Edits to turn one word into the other, a swap of neighbours being one ("optimal string alignment"). */
function countEdits(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      let edits = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        edits = Math.min(edits, beforeLast[j - 2]! + 1);
      row.push(edits);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length]!;
}

const longestWord = 40;
const condense = (word: string): string => word.replace(/[\s_-]/g, '').toLowerCase();

/** The known word most likely meant by a misspelt one, if any is near: few edits, else the only one that contains it or ends in it. */
export function suggestWord(word: string, known: readonly string[]): string | undefined {
  const wanted = condense(word);
  if (wanted === '' || wanted.length > longestWord) return undefined;
  const near = known
    .map((candidate) => ({ candidate, edits: countEdits(wanted, condense(candidate)) }))
    .filter(
      ({ candidate, edits }) =>
        edits <= Math.max(1, Math.floor(condense(candidate).length / 3)) && edits < wanted.length,
    )
    .sort((a, b) => a.edits - b.edits);
  if (near[0]) return near[0].candidate;
  const containing = wanted.length < 4 ? [] : known.filter((candidate) => condense(candidate).includes(wanted));
  const ending = containing.filter((candidate) => condense(candidate).endsWith(wanted));
  return containing.length === 1 ? containing[0] : ending.length === 1 ? ending[0] : undefined;
}
