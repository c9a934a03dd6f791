/** Shell code that Jinja takes for a tag: `${#array[@]}` begins a comment, `{%` a statement. */
import type { Fix } from '../problem'
import type { Range } from '../text'
import { shift } from '../text'
import { choice, defineRule } from './rule'

export const jinjaInScript = defineRule({
  name: 'jinja-in-script',
  severity: 'error',
  summary: 'Jinja takes part of a script for a tag of its own.',
  checkDocument({ text, template, start }, report) {
    for (const { kind, range, mistake } of template?.segments ?? []) {
      const at = shift(range, start)
      const length = kind === 'comment' ? lengthAt(text, at.start) : undefined
      if (length) {
        report({
          range: length.range,
          path: [],
          severity: mistake ? 'error' : 'warning',
          message: `Jinja takes {# for the beginning of a comment, also in a script, ${mistake ? 'finds no #} after it, and OSMO rejects the workflow' : 'and drops everything up to the next #}'}. In the shell, write ${inOtherWords(length)}.`,
          fixes: fixesForLength(text, length),
        })
      } else if (kind === 'statement' && isFormat(text, at.start)) {
        report({
          range: { start: at.start, end: at.start + 2 },
          path: [],
          message:
            'Jinja takes {% for the beginning of a statement, also in a script, so OSMO rejects the workflow. Part the two characters: inside quotes, close and open the quotes between them, as in "{""%s}".',
          fixes: fixesForFormat(text, at.start),
        })
      }
    }
  },
})

/** Whether a mistake of the template is one of a script, so that other rules leave it to this one. */
export function isOfScript(text: string, { start }: Range): boolean {
  const opening = text.lastIndexOf('{%', start)
  const isSameLine = !/[\r\n]/.test(text.slice(Math.max(opening, 0), start))
  return lengthAt(text, start) !== undefined || (isSameLine && isFormat(text, opening))
}

interface LengthOf {
  /** From the `$`. */
  readonly range: Range
  /** Empty for the number of arguments. */
  readonly name: string
  /** What stands in brackets: `@` or `*` for the whole array. */
  readonly index: string | undefined
}

/** `${#name}` or `${#name[@]}` whose `{#` stands at an offset. */
function lengthAt(text: string, start: number): LengthOf | undefined {
  if (text[start - 1] !== '$' || text[start] !== '{' || text[start + 1] !== '#') return undefined
  const match = /^\$\{#([@*]|\w*)(?:\[([^\]\s]+)\])?\}?/.exec(text.slice(start - 1, start + 200))!
  return {
    range: { start: start - 1, end: start - 1 + match[0].length },
    name: /^[@*]$/.test(match[1]!) ? '' : match[1]!,
    index: match[2],
  }
}

function inOtherWords({ name, index }: LengthOf): string {
  if (name === '') return '$#'
  if (index === '@' || index === '*') return `$(set -- "\${${name}[@]}"; echo $#)`
  return `$(printf %s "${index === undefined ? `$${name}` : `\${${name}[${index}]}`}" | wc -m)`
}

/** Quotes would need escapes in a text that YAML reads in quotes. */
function fixesForLength(text: string, length: LengthOf): readonly Fix[] {
  const isWhole = text[length.range.end - 1] === '}'
  if (!isWhole || (length.name !== '' && !isInBlock(text, length.range.start))) return []
  const newText = inOtherWords(length)
  return choice(`Write ${newText}`, { range: length.range, newText })
}

/** A format such as `{%s}` or `{%5.2f`, which no tag begins with. */
function isFormat(text: string, start: number): boolean {
  return start >= 0 && /^\{%[-+#]?\d*(?:\.\d+)?[A-Za-z](?![A-Za-z_\d\s])/.test(text.slice(start, start + 12))
}

/** In the shell and in Python, texts in quotes that follow each other make one. */
function fixesForFormat(text: string, offset: number): readonly Fix[] {
  if (!isInBlock(text, offset)) return []
  const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset)
  const isInDoubleQuotes = (line.match(/(?<!\\)"/g)?.length ?? 0) % 2 === 1
  return isInDoubleQuotes
    ? choice('Part the two with quotes', { range: { start: offset + 1, end: offset + 1 }, newText: '""' })
    : []
}

/** Whether the line belongs to a block scalar: one above that is indented less ends in `|` or `>`. */
export function isInBlock(text: string, offset: number): boolean {
  const lines = text.slice(0, offset).split(/\r\n|\r|\n/)
  let indent = /^ */.exec(lines.pop()!)![0].length
  for (const line of lines.toReversed()) {
    const own = /^ */.exec(line)![0].length
    if (line.trim() === '' || own >= indent) continue
    if (/[|>][-+0-9]*\s*(?:#.*)?$/.test(line)) return true
    indent = own
  }
  return false
}
