interface Findable {
  label: string;
  always?: boolean;
}

/** Those whose label has every typed word at the start of one of its own; accents and case do not count. */
export function findCommands<Item extends Findable>(commands: readonly Item[], query: string): Item[] {
  const wanted = toWords(query);
  return commands.filter(({ label, always }) => {
    const words = toWords(label);
    return always || wanted.every((start) => words.some((word) => word.startsWith(start)));
  });
}

function toWords(text: string): string[] {
  const plain = text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return plain.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
}
