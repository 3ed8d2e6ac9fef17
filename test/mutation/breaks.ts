import { resolve } from 'node:path';
import type { BinaryExpression, Block, Node, SourceFile } from 'typescript/unstable/ast';
import { SyntaxKind } from 'typescript/unstable/ast';
import {
  isArrowFunction,
  isAwaitExpression,
  isBinaryExpression,
  isBlock,
  isCallExpression,
  isConditionalExpression,
  isExpressionStatement,
  isFunctionDeclaration,
  isFunctionExpression,
  isIfStatement,
  isInterfaceDeclaration,
  isMethodDeclaration,
  isNumericLiteral,
  isReturnStatement,
  isThrowStatement,
  isTypeAliasDeclaration,
  isTypeNode,
  isVoidExpression,
} from 'typescript/unstable/ast/is';
import { API } from 'typescript/unstable/sync';

/** One way in which a line can be wrong: `before`, at `start` to `end` of the file's text, becomes `after`. */
export interface Break {
  /** Relative to the project. */
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly kind: 'comparison' | 'boundary' | 'negated' | 'early return' | 'dropped' | 'and/or';
  readonly before: string;
  readonly after: string;
}

type Found = Pick<Break, 'kind' | 'after'> & { readonly node: Node };

const OPERATORS = new Map<SyntaxKind, readonly [Break['kind'], string]>([
  [SyntaxKind.LessThanToken, ['comparison', '<=']],
  [SyntaxKind.LessThanEqualsToken, ['comparison', '<']],
  [SyntaxKind.GreaterThanToken, ['comparison', '>=']],
  [SyntaxKind.GreaterThanEqualsToken, ['comparison', '>']],
  [SyntaxKind.EqualsEqualsEqualsToken, ['comparison', '!==']],
  [SyntaxKind.ExclamationEqualsEqualsToken, ['comparison', '===']],
  [SyntaxKind.AmpersandAmpersandToken, ['and/or', '||']],
  [SyntaxKind.BarBarToken, ['and/or', '&&']],
]);

/** Every way in which these files can be broken, in the order of files and lines. */
export function findBreaks(root: string, files: readonly string[]): Break[] {
  const api = new API({ cwd: root });
  try {
    const [project] = api.updateSnapshot({ openProject: resolve(root, 'tsconfig.json') }).getProjects();
    return files.flatMap((file) => {
      const source = project?.program.getSourceFile(resolve(root, file));
      if (!source) throw new Error(`${file} is not a file of the project`);
      return breaksOf(file, source);
    });
  } finally {
    api.close();
  }
}

function breaksOf(file: string, source: SourceFile): Break[] {
  const { text } = source;
  const breaks: Break[] = [];
  const visit = (node: Node): void => {
    if (isInterfaceDeclaration(node) || isTypeAliasDeclaration(node) || isTypeNode(node)) return;
    for (const { kind, after, node: broken } of waysToBreak(node, source)) {
      const start = broken.getStart(source);
      const line = text.slice(0, start).split('\n').length;
      breaks.push({ file, line, start, end: broken.end, kind, before: text.slice(start, broken.end), after });
    }
    node.forEachChild(visit);
  };
  visit(source);
  return breaks;
}

function waysToBreak(node: Node, source: SourceFile): Found[] {
  if (isBinaryExpression(node)) return operatorOf(node);
  if (isNumericLiteral(node)) return [{ kind: 'boundary', node, after: `(${node.getText(source)} + 1)` }];
  if (isConditionalExpression(node)) return [negated(node.condition, source)];
  if (isIfStatement(node)) {
    const isGuard = !node.elseStatement && isLeaving(node.thenStatement);
    return [negated(node.expression, source), ...(isGuard ? [dropped(node)] : [])];
  }
  if (isExpressionStatement(node) && isCall(node.expression)) return [dropped(node)];
  const body = bodyOf(node);
  return body ? [{ kind: 'early return', node: body, after: `{ return; ${body.getText(source)} }` }] : [];
}

function operatorOf({ operatorToken: node }: BinaryExpression): Found[] {
  const [kind, after] = OPERATORS.get(node.kind) ?? [];
  return kind === undefined || after === undefined ? [] : [{ kind, node, after }];
}

const negated = (node: Node, source: SourceFile): Found => ({
  kind: 'negated',
  node,
  after: `!(${node.getText(source)})`,
});

const dropped = (node: Node): Found => ({ kind: 'dropped', node, after: ';' });

/** `return` or `throw`, alone or in braces: what a guard does. */
function isLeaving(node: Node): boolean {
  if (isBlock(node)) return node.statements.length === 1 && node.statements.every(isLeaving);
  return isReturnStatement(node) || isThrowStatement(node);
}

function isCall(node: Node): boolean {
  if (isAwaitExpression(node) || isVoidExpression(node)) return isCall(node.expression);
  return isCallExpression(node);
}

function bodyOf(node: Node): Block | undefined {
  const isFunction =
    isFunctionDeclaration(node) ||
    isFunctionExpression(node) ||
    isMethodDeclaration(node) ||
    isArrowFunction(node);
  const body = isFunction ? node.body : undefined;
  return body && isBlock(body) && body.statements.length > 0 ? body : undefined;
}
