/** The `yaml` package’s parser, made to take the layouts that PyYAML takes. */
import type { Document } from 'yaml'
import { parseDocument } from 'yaml'
import type { Range } from '../text'

export interface ParsedDocument {
  readonly document: Document.Parsed
  /** From an offset that the package gives to the offset in the text. */
  readonly placeOf: (offset: number) => number
}

/** Never throws. */
export function readDocument(text: string): ParsedDocument {
  const normal = withKnownLineBreaks(text)
  const document = parse(normal)
  const indented = document.errors.length > 0 ? parseIndented(normal, document) : undefined
  return indented ?? { document, placeOf: (offset) => offset }
}

function parse(text: string): Document.Parsed {
  return parseDocument(text, {
    // Keeps every scalar as text: what Python makes of it is for readPlainScalar to say.
    schema: 'failsafe',
    version: '1.1',
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'error', // Prints nothing; `silent` would also drop the error of a second document.
  })
}

/** To PyYAML, but not to the package, a lone CR and NEL end a line as LF does. */
function withKnownLineBreaks(text: string): string {
  return text.replace(/\r(?!\n)|\x85/g, '\n')
}

const mostTries = 20

/**
 * Inside brackets, braces and quotes, lines need no indentation for PyYAML, but they do for the package. Indents the
 * lines on which it stumbles; undefined when the text still is no YAML then.
 */
function parseIndented(text: string, failed: Document.Parsed): ParsedDocument | undefined {
  const indent = ' '.repeat(1 + deepestIndent(text))
  /** Of the indented lines, in the text, in order. */
  const starts: number[] = []
  const placeOf = (offset: number): number => {
    const before = starts.filter((start, index) => start + index * indent.length < offset)
    return Math.max(before.at(-1) ?? 0, offset - before.length * indent.length)
  }
  let document = failed
  let current = text
  for (let tries = 0; document.errors.length > 0 && tries < mostTries; tries++) {
    const stumble = linesOfStumble(current, document)
    if (!stumble || placeOf(stumble.start) <= (starts.at(-1) ?? -1)) return undefined
    const lines = current.slice(stumble.start, stumble.end)
    const found = [...lines.matchAll(lineStart)].map(({ index }) => placeOf(stumble.start + index))
    starts.push(...found)
    current = current.slice(0, stumble.start) + lines.replace(lineStart, indent) + current.slice(stumble.end)
    document = parse(current)
  }
  return document.errors.length === 0 ? { document, placeOf } : undefined
}

/** Unlike `^`, it is not between CR and LF. */
const lineStart = /(?<![^\n])/g

/** The lines that ended brackets, braces or quotes too early for the package, as only its messages tell. */
function linesOfStumble(text: string, { errors }: Document.Parsed): Range | undefined {
  const { message, pos } = errors[0]!
  if (/^Flow (?:map|sequence) in block/.test(message)) {
    const start = text.lastIndexOf('\n', pos[0] - 1) + 1
    return { start, end: Math.max(start + 1, pos[0]) }
  }
  const quote = /^Missing closing (["'])quote/.exec(message)?.[1]
  const lineBreak = quote ? text.indexOf('\n', pos[0]) : -1
  const end = lineBreak < 0 ? -1 : text.indexOf(quote!, lineBreak)
  return end < 0 ? undefined : { start: lineBreak + 1, end }
}

function deepestIndent(text: string): number {
  let deepest = 0
  for (const [spaces] of text.matchAll(/^ +/gm)) deepest = Math.max(deepest, spaces.length)
  return deepest
}
