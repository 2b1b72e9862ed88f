/** The address of a merge: which tags, and which of them stays. */
export function toMergeSearch(ids: readonly string[], into: string): URLSearchParams {
  return new URLSearchParams([...ids.map((id) => ['id', id]), ['into', into]]);
}
