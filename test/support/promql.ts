import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parser } from '@prometheus-io/lezer-promql';
import { parse } from 'yaml';
import { z } from 'zod';

const DEPLOY = join(import.meta.dirname, '..', '..', 'deploy');

/** An expression of the dashboard or of an alert, with what is made of its result. */
export interface Asked {
  readonly where: string;
  readonly expr: string;
  /** Labels of its result that are shown. */
  readonly shown: readonly string[];
}

const target = z.object({ expr: z.string(), legendFormat: z.string() });
const dashboardSchema = z.object({
  panels: z.array(
    z.object({
      title: z.string(),
      gridPos: z.object({ x: z.number(), y: z.number(), w: z.number(), h: z.number() }),
      targets: z.array(target).default([]),
    }),
  ),
  annotations: z.object({ list: z.array(z.object({ expr: z.string() })) }),
});
const rulesSchema = z.object({
  groups: z.array(
    z.object({
      rules: z.array(
        z.object({ alert: z.string(), expr: z.string(), annotations: z.record(z.string(), z.string()) }),
      ),
    }),
  ),
});

export const dashboard = dashboardSchema.parse(
  JSON.parse(readFileSync(join(DEPLOY, 'grafana', 'av-warden.json'), 'utf8')),
);
const rules = rulesSchema.parse(parse(readFileSync(join(DEPLOY, 'prometheus', 'alerts.yaml'), 'utf8')));
export const alerts = rules.groups.flatMap((group) => group.rules);

/** Every expression that is shipped, with Grafana's variables replaced as Grafana does. */
export const shipped: readonly Asked[] = [
  ...dashboard.panels.flatMap(({ title, targets }) =>
    targets.map(({ expr, legendFormat }) => ({
      where: `panel “${title}”`,
      expr: plain(expr),
      shown: labelsIn(legendFormat, /\{\{(\w+)\}\}/g),
    })),
  ),
  ...dashboard.annotations.list.map(({ expr }) => ({ where: 'annotations', expr: plain(expr), shown: [] })),
  ...alerts.map(({ alert, expr, annotations }) => ({
    where: `alert ${alert}`,
    expr,
    shown: labelsIn(Object.values(annotations).join(' '), /\$labels\.(\w+)/g),
  })),
];

function plain(expr: string): string {
  return expr
    .replaceAll('$__rate_interval', '1m')
    .replaceAll('$job', 'av-warden')
    .replaceAll('$instance', '.*');
}

function labelsIn(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map(([, name = '']) => name);
}

/** A series of a scrape: a name, and labels. */
export interface Series {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** What a scrape holds: all series, and the names that have a type. */
export function readScrape(text: string): { series: Series[]; types: Map<string, string> } {
  const types = new Map<string, string>();
  const series = text.split('\n').flatMap((line): Series[] => {
    const [, typed, type] = /^# TYPE (\S+) (\w+)$/.exec(line) ?? [];
    if (typed !== undefined && type !== undefined) types.set(typed, type);
    const [, name, labels = ''] = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? \S+$/.exec(line) ?? [];
    if (name === undefined) return [];
    const pairs = [...labels.matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)];
    return [{ name, labels: Object.fromEntries(pairs.map(([, label = '', value = '']) => [label, value])) }];
  });
  return { series, types };
}

/** A metric that an expression reads, with what it asks of its labels. */
export interface Selector {
  readonly name: string;
  readonly matchers: readonly { readonly label: string; readonly values: readonly string[] }[];
}

/** What an expression reads, and by which labels it groups; undefined in `groupedBy`: it does not. Fails where it is not PromQL. */
export function readPromql({ where, expr }: Asked): {
  selectors: Selector[];
  groupedBy: string[] | undefined;
} {
  const selectors: Selector[] = [];
  const grouped: string[] = [];
  let isGrouped = false;
  const text = ({ from, to }: { from: number; to: number }) => expr.slice(from, to);
  parser.parse(expr).iterate({
    enter(node) {
      assert.ok(!node.type.isError, `${where}: not PromQL at ${node.from}: ${expr}`);
      if (node.name === 'AggregateModifier') isGrouped = true;
      if (node.name === 'GroupingLabels')
        grouped.push(...node.node.getChildren('LabelName').map((label) => text(label)));
      if (node.name !== 'VectorSelector') return;
      const name = node.node.getChild('Identifier');
      const matchers = node.node.getChild('LabelMatchers')?.getChildren('UnquotedLabelMatcher') ?? [];
      selectors.push({
        name: name ? text(name) : '',
        matchers: matchers.map((matcher) => {
          const [label, value] = [matcher.getChild('LabelName'), matcher.getChild('StringLiteral')];
          return {
            label: label ? text(label) : '',
            values: value ? text(value).slice(1, -1).split('|') : [],
          };
        }),
      });
    },
  });
  assert.ok(selectors.length > 0, `${where} reads no metric`);
  return { selectors, groupedBy: isGrouped ? grouped : undefined };
}
