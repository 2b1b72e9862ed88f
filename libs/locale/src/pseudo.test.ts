import { toPseudo } from './pseudo';
import { createTranslator } from './translator';

describe('X4 pseudo-locale', () => {
  const { t, month, relativeDay } = createTranslator('en', { vertical: 'FIELD_SERVICE', pseudo: true });

  it('changes every letter of ours and lengthens the text', () => {
    expect(toPseudo('Save')).toBe('Šåṽé··');
    expect(toPseudo('a – 1')).toBe('å – 1');
    expect(t('shell.orders')).not.toMatch(/[A-Za-z]/);
    expect(month('2026-03-01')).not.toMatch(/[A-Za-z]/);
    expect(relativeDay('2026-03-01', '2026-03-04')).not.toMatch(/[A-Za-z]/);
  });

  it('leaves what people typed as it is', () => {
    const text = t('shell.nothingTitle', { name: 'Ada Obi' });
    expect(text).toContain('Ada Obi');
    expect(text.replace('Ada Obi', '')).not.toMatch(/[A-Za-z]/);
  });
});
