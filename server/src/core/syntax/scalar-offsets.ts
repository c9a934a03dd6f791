/** Where each character of a scalar's content is written, through quotes, escapes, folding and indentation. */
import type { Range } from '../text'
import { shift } from '../text'
import type { ScalarNode } from './tree'

/**
 * Gives the place of any stretch of the content, or of the value that Python prints for it. Where the two differ, as
 * for `010`, and where the characters cannot be followed, it is the whole scalar.
 */
export function placesInScalar(node: ScalarNode): (stretch: Range) => Range {
  const offsets = node.text === node.content ? contentOffsets(node) : undefined
  return offsets ? (stretch) => placeBetween(node, offsets, stretch) : () => node.range
}

function placeBetween(node: ScalarNode, offsets: readonly number[], stretch: Range): Range {
  const start = offsets[stretch.start]
  const last = offsets[Math.max(stretch.start, stretch.end - 1)]
  if (start === undefined || last === undefined) return node.range
  const end = stretch.end > stretch.start ? last + widthAt(node, last) : start
  return shift({ start, end }, node.range.start)
}

/** For each unit of the content, and for its end, the offset in `node.source`; undefined where it cannot be told. */
export function contentOffsets(node: ScalarNode): readonly number[] | undefined {
  const { source, content, style } = node
  const walk: Walk = { source, at: 0, block: style === 'literal' || style === 'folded', indent: 0 }
  if (walk.block) enterBlock(walk, content)
  else if (style !== 'plain') walk.at = 1
  const offsets: number[] = []
  while (offsets.length < content.length) {
    const step = nextCharacters(walk, style, content, offsets.length)
    if (!step && /^\n+$/.test(content.slice(offsets.length)))
      return [...offsets, ...endOf(walk, content, offsets)]
    if (!step) return undefined
    for (let unit = 0; unit < step.units; unit++) offsets.push(step.at)
  }
  offsets.push(walk.at)
  return offsets
}

/** The line break that ends a block scalar is not part of its source. */
function endOf(walk: Walk, content: string, offsets: readonly number[]): readonly number[] {
  return Array.from({ length: content.length + 1 - offsets.length }, () => walk.at)
}

interface Walk {
  readonly source: string
  at: number
  readonly block: boolean
  /** Spaces that a block scalar's lines are indented by. */
  indent: number
}

interface Step {
  readonly at: number
  readonly units: number
}

function enterBlock(walk: Walk, content: string): void {
  const header = /^[^\r\n]*(?:\r\n|\r|\n|$)/.exec(walk.source)![0]
  walk.at = header.length
  const written = /^(?:[ \t]*(?:\r\n|\r|\n))*( *)/.exec(walk.source.slice(header.length))![1]!
  const kept = /^(?:[ \t]*\n)*( *)/.exec(content)![1]!
  walk.indent = written.length - kept.length
  skipIndent(walk)
}

/** Advances until the source gives the next content character; undefined when it never does. */
function nextCharacters(
  walk: Walk,
  style: ScalarNode['style'],
  content: string,
  index: number,
): Step | undefined {
  const wanted = content[index]!
  while (walk.at < walk.source.length) {
    const at = walk.at
    const found = walk.source[at]!
    if (found === '\r' || found === '\n') {
      walk.at += walk.source.startsWith('\r\n', at) ? 2 : 1
      skipIndent(walk)
      if (wanted === '\n' || wanted === ' ') return { at, units: 1 }
      continue
    }
    if (style === 'double' && found === '\\') {
      const escape = readEscape(walk.source, at)
      walk.at += escape.length
      if (escape.text === '') skipIndent(walk)
      else return content.startsWith(escape.text, index) ? { at, units: escape.text.length } : undefined
      continue
    }
    if (found === wanted) {
      walk.at += style === 'single' && walk.source.startsWith("''", at) ? 2 : 1
      return { at, units: 1 }
    }
    if (found !== ' ' && found !== '\t') return undefined
    walk.at++
  }
  return undefined
}

function skipIndent(walk: Walk): void {
  const most = walk.block ? walk.indent : Infinity
  const pattern = walk.block ? ' ' : ' \t'
  for (let skipped = 0; skipped < most && pattern.includes(walk.source[walk.at] ?? '\n'); skipped++) walk.at++
}

const namedEscapes: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  t: '\t',
  '\t': '\t',
  n: '\n',
  v: '\v',
  f: '\f',
  r: '\r',
  e: '\x1b',
  ' ': ' ',
  '"': '"',
  '/': '/',
  '\\': '\\',
  N: '\u0085',
  _: '\u00a0',
  L: '\u2028',
  P: '\u2029',
}

/** An escaped line break stands for nothing. */
function readEscape(source: string, at: number): { readonly text: string; readonly length: number } {
  const hex = /^\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8}))/.exec(source.slice(at, at + 10))
  if (hex) {
    const point = parseInt(hex[1] ?? hex[2] ?? hex[3]!, 16)
    return { text: point > 0x10ffff ? '' : String.fromCodePoint(point), length: hex[0].length }
  }
  const escaped = source[at + 1] ?? ''
  if (escaped === '\r' || escaped === '\n')
    return { text: '', length: source.startsWith('\r\n', at + 1) ? 3 : 2 }
  return { text: namedEscapes[escaped] ?? escaped, length: 2 }
}

function widthAt(node: ScalarNode, offset: number): number {
  // The last line break of a block is not part of its source.
  if (offset >= node.source.length) return 0
  if (node.style === 'double' && node.source[offset] === '\\') return readEscape(node.source, offset).length
  return node.style === 'single' && node.source.startsWith("''", offset) ? 2 : 1
}
