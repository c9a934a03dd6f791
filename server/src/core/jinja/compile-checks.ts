/** What Jinja2 refuses when it compiles a template that it could read: names that it does not know, among others. */
import type { Body, Expression, Statement } from './ast'
import { filters } from './builtins/filters'
import { tests } from './builtins/tests'
import type { TemplateMistake } from './tokens'
import type { Node } from './walk'
import { childrenOf, namesIn, reads } from './walk'

/** In the order of the text. */
export function checkCompilation(body: Body): readonly TemplateMistake[] {
  const mistakes: TemplateMistake[] = []
  check(body, false, mistakes)
  return mistakes
}

/** @param isSoft below a condition, where an unknown filter or test fails only when it is reached */
function check(node: Node, isSoft: boolean, mistakes: TemplateMistake[]): void {
  const mistake = 'kind' in node ? mistakeOf(node, isSoft) : undefined
  if (mistake) mistakes.push(mistake)
  for (const child of childrenOf(node)) check(child, isSoftBelow(node, isSoft), mistakes)
}

/** The body of an `if` is soft itself, and whatever opens a scope in it is not. */
function isSoftBelow(node: Node, isSoft: boolean): boolean {
  if (!('kind' in node)) return isSoft
  if (node.kind === 'if' || node.kind === 'conditional') return true
  return opensScope.has(node.kind) ? false : isSoft
}

const opensScope: ReadonlySet<string> = new Set([
  'for',
  'macro',
  'call block',
  'filter block',
  'set block',
  'with',
  'block',
])

function mistakeOf(node: Statement | Expression, isSoft: boolean): TemplateMistake | undefined {
  if (node.kind === 'filter' && !isSoft && !filters.has(node.name)) {
    return {
      range: node.nameRange,
      message: `Jinja has no filter \`${node.name}\``,
      known: [...filters.keys()],
    }
  }
  if (node.kind === 'test' && !isSoft && !tests.has(node.name)) {
    return { range: node.nameRange, message: `Jinja has no test \`${node.name}\``, known: [...tests.keys()] }
  }
  if (node.kind === 'for' && namesIn(node.target).includes('loop')) {
    return {
      range: node.target.range,
      message: 'Inside a `for`, `loop` is Jinja’s own and cannot be a variable',
    }
  }
  if (node.kind !== 'macro' && node.kind !== 'call block') return undefined
  const { parameters, body } = node.macro
  const caller = parameters.find(({ name }) => name.name === 'caller')
  return caller && !caller.fallback && reads(body, 'caller')
    ? { range: caller.name.range, message: 'The parameter `caller` is Jinja’s own; leave it out' }
    : undefined
}
