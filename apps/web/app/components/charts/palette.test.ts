import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const css = readFileSync(join(import.meta.dirname, '../../styles/tokens.css'), 'utf8');

type Rgb = [number, number, number];

function readToken(name: string, theme: 'light' | 'dark'): Rgb {
  const found = new RegExp(`--color-${name}: light-dark\\((#\\w{6}), (#\\w{6})\\)`).exec(css);
  const hex = found?.[theme === 'light' ? 1 : 2];
  if (!hex) throw new Error(`No token ${name}`);
  return [1, 3, 5].map((start) => Number.parseInt(hex.slice(start, start + 2), 16) / 255) as Rgb;
}

const toLinear = (colour: Rgb) =>
  colour.map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)) as Rgb;

function luminance(colour: Rgb): number {
  const [red, green, blue] = toLinear(colour);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: Rgb, other: Rgb): number {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

/** What eyes without one kind of cone see, in linear light: Machado, Oliveira and Fernandes 2009, full severity. */
const EYES = {
  usual: [1, 0, 0, 0, 1, 0, 0, 0, 1],
  protanopia: [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
  deuteranopia: [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
  tritanopia: [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039],
} as const;

function see(colour: Rgb, eyes: keyof typeof EYES): Rgb {
  const linear = toLinear(colour);
  const matrix = EYES[eyes];
  return [0, 1, 2].map((row) =>
    Math.min(
      1,
      Math.max(
        0,
        linear.reduce((sum, part, column) => sum + part * (matrix[row * 3 + column] ?? 0), 0),
      ),
    ),
  ) as Rgb;
}

/** Oklab: equal distances look equally different. */
function toOklab([red, green, blue]: Rgb): Rgb {
  const long = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
  const middle = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
  const short = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
  return [
    0.2104542553 * long + 0.793617785 * middle - 0.0040720468 * short,
    1.9779984951 * long - 2.428592205 * middle + 0.4505937099 * short,
    0.0259040371 * long + 0.7827717662 * middle - 0.808675766 * short,
  ];
}

const distance = (one: Rgb, other: Rgb) => Math.hypot(...one.map((part, index) => part - (other[index] ?? 0)));
const tones = [1, 2, 3, 4, 5, 6];

describe.each(['light', 'dark'] as const)('D4 colours of charts, %s', (theme) => {
  const colours = tones.map((tone) => readToken(`chart-${tone}`, theme));

  it('stand out from the card they are drawn on', () => {
    for (const colour of colours) expect(contrast(colour, readToken('surface', theme))).toBeGreaterThanOrEqual(3);
  });

  it.each(Object.keys(EYES) as (keyof typeof EYES)[])('are told apart by eyes of %s', (eyes) => {
    const seen = colours.map((colour) => toOklab(see(colour, eyes)));
    const close = tones.flatMap((one) =>
      tones
        .filter((other) => other > one)
        .map((other) => ({ pair: `${one}-${other}`, far: distance(seen[one - 1] as Rgb, seen[other - 1] as Rgb) })),
    );
    expect(close.filter(({ far }) => far < 0.11)).toEqual([]);
  });
});

describe.each(['light', 'dark'] as const)('L11 colours of text, %s', (theme) => {
  it.each([
    [
      'ink',
      ['canvas', 'surface', 'raised', 'float', 'accent-soft', 'good-soft', 'warn-soft', 'bad-soft', 'special-soft'],
    ],
    ['muted', ['canvas', 'surface', 'raised', 'float', 'accent-soft']],
    ['accent', ['canvas', 'surface', 'raised', 'float']],
    ['accent-strong', ['accent-soft']],
    ['on-accent', ['accent', 'accent-strong']],
    ['good', ['surface', 'raised', 'canvas', 'good-soft', 'accent-soft']],
    ['warn', ['surface', 'canvas', 'warn-soft']],
    ['bad', ['surface', 'raised', 'canvas', 'bad-soft', 'accent-soft']],
    ['special', ['surface', 'special-soft']],
  ])('%s is readable on everything it stands on', (text, grounds) => {
    for (const ground of grounds) {
      const ratio = contrast(readToken(text, theme), readToken(ground, theme));
      expect({ text, ground, readable: ratio >= 4.5, ratio }).toMatchObject({ readable: true });
    }
  });

  it('edges of controls are seen', () => {
    expect(contrast(readToken('edge', theme), readToken('surface', theme))).toBeGreaterThanOrEqual(3);
  });
});
