import { splitTags } from './tags-field';

describe('C5 tags being typed', () => {
  it.each([
    ['', '', '', []],
    ['vip', '', 'vip', []],
    ['VIP, go', 'VIP, ', 'go', ['vip']],
    [' vip ,gold,  sil', ' vip ,gold, ', 'sil', ['vip', 'gold']],
    ['vip,', 'vip, ', '', ['vip']],
  ])('%j', (text, before, typed, chosen) => {
    const split = splitTags(text);
    expect([split.before, split.typed]).toEqual([before, typed]);
    expect([...split.chosen].filter(Boolean)).toEqual(chosen);
  });
});
