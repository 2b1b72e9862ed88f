import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { normaliseEmail } from './email';
import { normaliseExternalAccount, toExternalAccountKey } from './external-account';
import { foldText, nameTokens } from './text';

describe('L4 text folding', () => {
  test.each([
    ['  José   NÚÑEZ ', 'jose nunez'],
    ['Straße', 'strasse'],
    ['STRAẞE', 'strasse'],
    ['Søren Łukasz Đặng', 'soren lukasz dang'],
    ['İstanbul Iğdır', 'istanbul igdir'],
    ['ＡＢＣ１２', 'abc12'],
    ['ﬁne', 'fine'],
    ['ΟΔΥΣΣΕΥΣ', 'οδυσσευσ'],
    ['Ёлка', 'елка'],
    ['Ọláyínká', 'olayinka'],
    ['が', 'が'],
    ['한국', '한국'],
    ['a\u200bb\tc\u0000d', 'ab c d'],
    ['', ''],
  ])('%j → %j', (text, folded) => expect(foldText(text)).toBe(folded));

  test('folding twice changes nothing, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(foldText(foldText(text))).toBe(foldText(text));
      }),
      { numRuns: 2000 },
    );
  });

  test('composed and decomposed spellings are one', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        (text) => foldText(text.normalize('NFD')) === foldText(text.normalize('NFC')),
      ),
    );
  });
});

describe('C3 name tokens', () => {
  test.each([
    ["Mary-Jane O'Brien", ['mary', 'jane', 'obrien']],
    ['Ada ADA ada', ['ada']],
    ['José (Taller 24/7)', ['jose', 'taller', '24', '7']],
    ['李小龍 محمد', ['李小龍', 'محمد']],
    ['  — ', []],
  ])('%j', (text, tokens) => expect(nameTokens(text)).toEqual(tokens));

  test('at most twelve of at most forty characters', () => {
    expect(nameTokens('a b c d e f g h i j k l m n')).toHaveLength(12);
    expect(nameTokens('x'.repeat(100))).toEqual(['x'.repeat(40)]);
    expect(Array.from(nameTokens('𝒳'.repeat(3) + '𠮷'.repeat(60))[0] ?? '')).toHaveLength(40);
  });
});

describe('C3 e-mail', () => {
  test.each([
    ['  Ada.Obi@Example.COM ', 'ada.obi@example.com'],
    ['a+b_c@sub.example.co.uk', 'a+b_c@sub.example.co.uk'],
    ["o'brien@example.ie", "o'brien@example.ie"],
    ['josé@correo.ñandú.ar', 'josé@correo.ñandú.ar'],
  ])('%j → %s', (text, value) => expect(normaliseEmail(text)).toEqual({ ok: true, value }));

  test.each([
    ['', 'EMPTY'],
    ['ada', 'FORMAT'],
    ['ada@', 'FORMAT'],
    ['ada@example', 'FORMAT'],
    ['ada@@example.com', 'FORMAT'],
    ['a b@example.com', 'FORMAT'],
    ['a@example..com', 'FORMAT'],
    ['.a@example.com', 'FORMAT'],
    ['a@-example.com', 'FORMAT'],
    ['Ada <ada@example.com>', 'FORMAT'],
    ['ada@example.com, bob@example.com', 'FORMAT'],
    [`${'a'.repeat(65)}@example.com`, 'TOO_LONG'],
    [`a@${'b.'.repeat(130)}com`, 'TOO_LONG'],
  ])('%j is refused: %s', (text, reason) => expect(normaliseEmail(text)).toMatchObject({ ok: false, reason }));

  test('a hostile text costs no time', () => {
    const started = performance.now();
    normaliseEmail(`a@${'a-'.repeat(120)}`);
    normaliseEmail(`${'@'.repeat(100_000)}`);
    expect(performance.now() - started).toBeLessThan(100);
  });
});

describe('C14 external account', () => {
  test('provider and branch are names, the id keeps its case', () => {
    expect(
      normaliseExternalAccount({ provider: ' Woo Commerce ', branch: ' North  SIDE', externalId: ' aB-1 ' }),
    ).toEqual({
      ok: true,
      account: { provider: 'woo-commerce', branch: 'north side', externalId: 'aB-1' },
    });
    expect(normaliseExternalAccount({ provider: 'shopify', externalId: '7' })).toMatchObject({
      account: { branch: '' },
    });
  });

  test.each([
    [{ provider: '', externalId: '1' }, 'provider', 'EMPTY'],
    [{ provider: 'a/b', externalId: '1' }, 'provider', 'FORMAT'],
    [{ provider: 'p'.repeat(61), externalId: '1' }, 'provider', 'TOO_LONG'],
    [{ provider: 'p', branch: 'b'.repeat(61), externalId: '1' }, 'branch', 'TOO_LONG'],
    [{ provider: 'p', branch: 'a\u0007b', externalId: '1' }, 'branch', 'FORMAT'],
    [{ provider: 'p', externalId: ' ' }, 'externalId', 'EMPTY'],
    [{ provider: 'p', externalId: 'a\nb' }, 'externalId', 'FORMAT'],
    [{ provider: 'p', externalId: '1'.repeat(201) }, 'externalId', 'TOO_LONG'],
  ])('%j is refused', (input, field, reason) => {
    expect(normaliseExternalAccount(input)).toEqual({ ok: false, field, reason });
  });

  test('different accounts have different keys', () => {
    const one = toExternalAccountKey({ provider: 'a', branch: 'b', externalId: 'c' });
    expect(one).not.toBe(toExternalAccountKey({ provider: 'a', branch: '', externalId: 'b\tc' }));
  });
});
