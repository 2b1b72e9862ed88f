import { applyPicks, decideSide, isContested, mergeVersions, readVersion } from './picks';

function submit(fields: Record<string, string>) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
}

describe('C1 choice between two versions', () => {
  const base = { name: 'Ada', zone: 'North', phone: '1' };
  const saved = { name: 'Ada', zone: 'South', phone: '2' };
  const typed = { name: 'Ada O', zone: 'North', phone: '3' };

  it('begins with theirs where only they changed a field', () => {
    expect(decideSide('zone', { typed, base })).toBe('theirs');
    expect(decideSide('phone', { typed, base })).toBe('mine');
    expect(isContested('phone', { typed, saved, base })).toBe(true);
    expect(isContested('zone', { typed, saved, base })).toBe(false);
    expect(isContested('name', { typed, saved, base })).toBe(false);
    expect(mergeVersions(['zone', 'phone'], { typed, saved, base })).toEqual({
      name: 'Ada O',
      zone: 'South',
      phone: '3',
    });
  });

  it('takes theirs where it was chosen and exists', () => {
    const form = submit({
      'pick.zone': 'theirs',
      'pick.phone': 'mine',
      'pick.nothing': 'theirs',
      theirs: JSON.stringify(saved),
    });
    expect(applyPicks(form, typed)).toEqual({ name: 'Ada O', zone: 'South', phone: '3' });
  });

  it.each(['', 'null', '[', '7'])('reads %p as no version', (text) => {
    expect(readVersion(submit({ base: text }), 'base')).toEqual({});
  });
});
