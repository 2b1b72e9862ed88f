import { useState } from 'react';
import { BuilderContext, type BuilderContextValue } from './builder-context';
import { replacePart, type DraftGroup } from './draft';
import { GroupEditor } from './group-editor';

// Imported on demand: the combobox and its positioning weigh more than the page around it.
export interface TreeEditorProps {
  draft: DraftGroup;
  context: BuilderContextValue;
  onChange: (draft: DraftGroup) => void;
}

/** The rule as conditions and groups to be put together. */
export function TreeEditor({ draft, context, onChange }: TreeEditorProps) {
  const [fresh, setFresh] = useState<string | undefined>();
  return (
    <BuilderContext.Provider value={context}>
      <GroupEditor
        group={draft}
        scope="customer"
        depth={0}
        fresh={fresh}
        edit={(id, part, begun) => {
          setFresh(begun);
          onChange(replacePart(draft, id, () => part));
        }}
      />
    </BuilderContext.Provider>
  );
}
