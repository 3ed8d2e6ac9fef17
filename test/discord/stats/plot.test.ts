import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { draw } from '../../../src/discord/stats/plot/draw.ts';
import { escaped, label } from '../../../src/discord/stats/plot/label.ts';
import { createPictures } from '../../../src/discord/stats/plot/pictures.ts';
import { type Plot, ticksOf } from '../../../src/discord/stats/plot/plot.ts';

const plot = (changes: Partial<Plot> = {}): Plot => ({
  title: 'stream-42',
  subtitle: 'Last 3 hours',
  hours: 3,
  ticks: [
    { hoursAgo: 0, label: 'now' },
    { hoursAgo: 3, label: '−3 h' },
  ],
  unknownSteps: 0,
  words: { unknown: 'not counted', nothing: 'none' },
  panels: [
    { kind: 'lines', series: [{ tone: 'messages', label: 'Messages 40', values: [10, 0, 30] }] },
    {
      kind: 'bars',
      series: [
        { tone: 'ban', label: 'Bans 3', values: [1, 0, 2] },
        { tone: 'review', label: 'Reviews 4', values: [3, 1, 0] },
      ],
    },
  ],
  ...changes,
});

/** The elements of a picture with their attributes; throws where it is not whole. */
function elements(svg: string): { name: string; attributes: Record<string, string>; text: string }[] {
  assert.doesNotMatch(svg, /NaN|undefined|Infinity/);
  const inside = /^<svg [^>]*>\n([\s\S]*)\n<\/svg>$/.exec(svg)?.[1] ?? assert.fail('not a picture');
  return inside.split('\n').map((line) => {
    const [, name = '', given = '', text = ''] =
      /^<(\w+) ([^<>]*?)(?:\/>|>([^<>]*)<\/\1>)$/.exec(line) ?? assert.fail(line);
    const attributes = [...given.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, key = '', value = '']) => [
      key,
      value,
    ]);
    return { name, attributes: Object.fromEntries(attributes), text };
  });
}
const bars = (svg: string, tone: string) =>
  elements(svg)
    .filter(({ name, attributes }) => name === 'rect' && attributes.class === tone)
    .map(({ attributes }) => ({
      x: Number(attributes.x),
      y: Number(attributes.y),
      height: Number(attributes.height),
    }));
const texts = (svg: string) => elements(svg).flatMap(({ name, text }) => (name === 'text' ? [text] : []));

describe('a picture', () => {
  it('has a line through each step, and a dot on it', () => {
    const all = elements(draw(plot()));
    const path = all.find(({ name }) => name === 'path')?.attributes.d ?? '';
    assert.equal(path.match(/[MCL]/g)?.length, 3);
    const dots = all.filter(({ name }) => name === 'circle').map(({ attributes }) => Number(attributes.cy));
    assert.equal(dots.length, 3);
    const [first = 0, second = 0, third = 0] = dots;
    assert.ok(third < first && first < second, 'more is higher');
  });

  it('has bars that stand on each other, as high as what they count, and none for nothing', () => {
    const svg = draw(plot());
    const [bans, reviews] = [bars(svg, 'ban'), bars(svg, 'review')];
    assert.deepEqual([bans.length, reviews.length], [2, 2]);
    const [ban, review] = [bans[0] ?? assert.fail(), reviews[0] ?? assert.fail()];
    assert.equal(ban.x, review.x);
    assert.ok(Math.abs(review.y + review.height - ban.y) < 0.2);
    assert.ok(Math.abs(review.height / ban.height - 3) < 0.05);
  });

  it('names everything', () => {
    const all = texts(draw(plot()));
    for (const text of [
      'stream-42',
      'Last 3 hours',
      'Messages 40',
      'Bans 3',
      'Reviews 4',
      'now',
      '−3 h',
      '30',
    ])
      assert.ok(all.includes(text), `${text} in ${all.join(', ')}`);
  });

  it('is 800 wide, and holds all that it draws', () => {
    const svg = draw(plot({ panels: plot().panels.slice(1) }));
    assert.match(svg, /^<svg [^>]*width="800" height="\d+" viewBox="0 0 800 \d+"/);
    const height = Number(/height="(\d+)"/.exec(svg)?.[1]);
    for (const { name, attributes } of elements(svg)) {
      if (name !== 'rect' && name !== 'text') continue;
      assert.ok(Number(attributes.x ?? 0) >= 0 && Number(attributes.x ?? 0) <= 800);
      assert.ok(Number(attributes.y ?? 0) >= 0 && Number(attributes.y ?? 0) <= height);
    }
  });

  it('says where nothing is, and what is not known', () => {
    const empty = plot({
      panels: [{ kind: 'bars', series: [{ tone: 'ban', label: 'Bans 0', values: [0, 0, 0] }] }],
      unknownSteps: 2,
    });
    const svg = draw(empty);
    assert.ok(texts(svg).includes('none') && texts(svg).includes('not counted'));
    assert.equal(elements(svg).filter(({ attributes }) => attributes.class === 'unknown').length, 1);
    assert.equal(bars(svg, 'ban').length, 0);
    const lines = draw(plot({ unknownSteps: 2 }));
    assert.equal(elements(lines).filter(({ name }) => name === 'circle').length, 1);
  });

  it('draws one step, many, and none', () => {
    for (const count of [0, 1, 400]) {
      const values = Array.from({ length: count }, (_, index) => index);
      const panels = plot().panels.map(({ kind, series }) => ({
        kind,
        series: series.map(({ tone, label: words }) => ({ tone, label: words, values })),
      }));
      elements(draw(plot({ panels })));
    }
  });

  const HOSTILE = [
    '<svg onload="alert(1)">',
    '</text><script>alert(1)</script>',
    '&lt;b&gt; &#60; "\'',
    ']]>',
    '\u202Eabc\u2066d\u200Bf\u0000\u0007\uD800g\uFFFE',
    `${'x'.repeat(5000)}`,
    '규칙 諜報 勧誘 诈骗 詐騙',
    '\n\nrule\tname\r',
  ];
  for (const words of HOSTILE)
    it(`shows whatever it is given as text: ${JSON.stringify(words.slice(0, 40))}`, () => {
      const svg = draw(
        plot({
          title: words,
          subtitle: words,
          ticks: [{ hoursAgo: 0, label: words }],
          words: { unknown: words, nothing: words },
          panels: [{ kind: 'bars', series: [{ tone: 'ban', label: words, values: [0, 1] }] }],
        }),
      );
      assert.ok(elements(svg).every(({ name }) => ['rect', 'text', 'line'].includes(name)));
      assert.ok(texts(svg).every((text) => [...text].length < 500));
      assert.ok(texts(svg).every((text) => !/[\p{Cc}\p{Cf}\uFFFE]/u.test(text)));
      assert.ok(svg.isWellFormed());
    });
});

describe('a label', () => {
  for (const [given, shown] of [
    ['scams', 'scams'],
    ['  a \n b ', 'a b'],
    ['诈骗 詐騙 スパム 도박', '诈骗 詐騙 スパム 도박'],
    ['🚨scams🇰🇷 👨‍👩‍👧 1️⃣', 'scams 1'],
    ['a\u202Eb', 'ab'],
    ['x'.repeat(20), `${'x'.repeat(9)}…`],
    ['😀', ''],
    ['rule #1 * (c)', 'rule #1 *…'],
  ] as const)
    it(`of ${JSON.stringify(given)} is ${JSON.stringify(shown)}`, () =>
      assert.equal(label(given, given.startsWith('诈') ? 40 : 10), shown));

  it('is escaped', () => assert.equal(escaped(`<a b='"'>&`), '&lt;a b=&apos;&quot;&apos;&gt;&amp;'));
});

describe('moments on an axis', () => {
  for (const [hours, expected] of [
    [1, [0, 1]],
    [24, [0, 6, 12, 18, 24]],
    [168, [0, 48, 96, 144]],
    [8904, [0, 1440, 2880, 4320, 5760, 7200, 8640]],
  ] as const)
    it(`of ${hours} hours`, () => assert.deepEqual(ticksOf(hours), expected));

  it('are never too many', () => {
    for (let hours = 1; hours < 9000; hours += 7) assert.ok(ticksOf(hours).length <= 8);
  });
});

describe('the thread that draws', () => {
  it('gives pictures that are twice as sharp, one after another, and goes on after one that cannot be drawn', async () => {
    const pictures = createPictures();
    const all = await Promise.all([pictures.draw(plot()), pictures.draw(plot({ title: '诈骗' }))]);
    for (const png of all) {
      const bytes = Buffer.from(png);
      assert.equal(bytes.subarray(1, 4).toString(), 'PNG');
      assert.equal(bytes.readUInt32BE(16), 1600);
    }
    await assert.rejects(pictures.draw({ ...plot(), panels: null } as never));
    assert.ok((await pictures.draw(plot())).length > 1000);
    await pictures.stop();
  });

  it('draws words in every language: each changes the picture, and so do their letters', async () => {
    const pictures = createPictures();
    const drawn = async (title: string) =>
      Buffer.from(await pictures.draw(plot({ title }))).toString('base64');
    const [nothing, ...words] = await Promise.all(
      ['', '诈骗', '詐騙', '勧誘', '도박', 'scam', '깡', '꺙', '詐', '勧'].map(drawn),
    );
    // Letters that the font does not have would all look like the same box.
    assert.equal(new Set([nothing, ...words]).size, 10);
    await pictures.stop();
  });

  it('refuses what waits when it is stopped, and draws again afterwards', async () => {
    const pictures = createPictures();
    const waiting = assert.rejects(pictures.draw(plot()));
    await pictures.stop();
    await waiting;
    assert.ok((await pictures.draw(plot())).length > 1000);
    await pictures.stop();
  });
});
