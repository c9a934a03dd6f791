/** The `yaml` package’s parser, made to take the layouts that PyYAML takes. */
import type { Document } from 'yaml'
import { parseDocument } from 'yaml'

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

const mostLines = 50

/**
 * Inside brackets, braces and quotes, lines need no indentation for PyYAML, but they do for the package. Indents the
 * lines on which it stumbles; undefined when the text still is no YAML then.
 */
function parseIndented(text: string, failed: Document.Parsed): ParsedDocument | undefined {
  const indent = ' '.repeat(1 + deepestIndent(text))
  const starts: number[] = []
  const placeOf = (offset: number): number => {
    const before = starts.filter((start, index) => start + index * indent.length < offset)
    const last = before.at(-1) ?? 0
    return Math.max(last, offset - before.length * indent.length)
  }
  let document = failed
  let current = text
  while (document.errors.length > 0 && starts.length < mostLines) {
    const start = startOfStumble(current, document)
    if (start === undefined || placeOf(start) <= (starts.at(-1) ?? -1)) return undefined
    starts.push(placeOf(start))
    current = current.slice(0, start) + indent + current.slice(start)
    document = parse(current)
  }
  return document.errors.length === 0 ? { document, placeOf } : undefined
}

function deepestIndent(text: string): number {
  let deepest = 0
  for (const [spaces] of text.matchAll(/^ +/gm)) deepest = Math.max(deepest, spaces.length)
  return deepest
}

/** Where the line starts that ended brackets, braces or quotes for the package, as only its messages tell. */
function startOfStumble(text: string, { errors }: Document.Parsed): number | undefined {
  const { message, pos } = errors[0]!
  if (/^Flow (?:map|sequence) in block/.test(message)) return text.lastIndexOf('\n', pos[0] - 1) + 1
  const lineBreak = /^Missing closing ["']quote/.test(message) ? text.indexOf('\n', pos[0]) : -1
  return lineBreak < 0 ? undefined : lineBreak + 1
}
