/** A variable of a template that has no default and is not given: it needs `--set`. */
import type { DefaultKey, DefaultValues } from '../model/default-values'
import type { Fix } from '../problem'
import type { Range } from '../text'
import { shift } from '../text'
import { closest } from '../closest'
import { unreadableNames } from './misleading-default-name'
import type { DocumentSyntax } from './rule'
import { choice, defineRule } from './rule'
import { isInSpacedToken } from './spaced-token'

export const undefinedParameter = defineRule({
  name: 'undefined-parameter',
  severity: 'warning',
  summary: 'A template variable has no default, so that it needs --set.',
  checkDocument(document, report) {
    const { template, text, start } = document
    if (!areDefaultsRead(document)) return
    for (const problem of template?.problems ?? []) {
      if (problem.kind !== 'undefined') continue
      const range = shift(problem.range, start)
      if (isInSpacedToken(text, range)) continue
      const { name, needed } = problem
      const meant = meantName(name, document)
      const other = otherWords[name]
      if (needed !== 'value' || other) {
        // No value that --set can give is a function or has such members.
        const isHopeless = needed !== 'value' && problem.doubt === 'none'
        report({
          range,
          path: [],
          severity: isHopeless ? 'error' : 'warning',
          message: `${reasons[other ? 'word' : needed](name)} ${other ? `Write ${other}.` : meant ? `Write ${meant}.` : 'Give it a default that has them, or write something else.'}`,
          fixes: renamed(name, meant, range),
        })
        continue
      }
      report({
        range,
        path: [],
        message: `${name} has no value, and OSMO rejects the workflow without one. ${adviceFor(name, meant)}`,
        fixes: [...renamed(name, meant, range), ...withDefault(name, document)],
      })
    }
  },
})

const reasons = {
  word: (name: string) => `Jinja does not know ${name}, and OSMO rejects the workflow.`,
  function: (name: string) => `Jinja has no function ${name}, and OSMO rejects the workflow.`,
  members: (name: string) =>
    `${name} has no value, and --set gives only text and numbers, which have no such members, so OSMO rejects the workflow.`,
  value: (name: string) => `${name} has no value, and OSMO rejects the workflow without one.`,
}

/** What people write who come from Python, YAML or other templates. */
const otherWords: Readonly<Record<string, string>> = {
  len: '{{ x | length }}',
  str: '{{ x | string }}',
  int: '{{ x | int }}',
  float: '{{ x | float }}',
  bool: '{% if x %}',
  sum: '{{ x | sum }}',
  min: '{{ x | min }}',
  max: '{{ x | max }}',
  abs: '{{ x | abs }}',
  round: '{{ x | round }}',
  sorted: '{{ x | sort }}',
  reversed: '{{ x | reverse }}',
  list: '{{ x | list }}',
  enumerate: 'loop.index0 inside the loop',
  defined: '{% if x is defined %}',
  null: 'none',
  Null: 'none',
  NULL: 'none',
  nil: 'none',
  TRUE: 'true',
  FALSE: 'false',
  github: 'a parameter of your own, since ${{ github }} belongs to GitHub Actions',
  secrets: 'credentials: in the task, since ${{ secrets }} belongs to GitHub Actions',
}

/** Where `default-values` cannot be read, that is the mistake, and any name may have a value. */
export function areDefaultsRead({ defaultValues }: Pick<DocumentSyntax, 'defaultValues'>): boolean {
  if (!defaultValues || defaultValues.kind === 'nothing') return true
  const { kind, keys, mistakes, values } = defaultValues
  return kind === 'map' && mistakes.length === 0 && (keys.length === 0 || values.size > 0)
}

const tokens = /^(?:output|workflow_id|uuid)$/

/** What Jinja gives to loops and macros alone. */
const ofBlocks: Readonly<Record<string, string>> = {
  loop: 'loop is there only inside {% for %}: move the expression there.',
  caller: 'caller is there only inside a macro: move the expression there.',
}

function adviceFor(name: string, meant: string | undefined): string {
  const ofBlock = ofBlocks[name]
  if (ofBlock) return ofBlock
  if (tokens.test(name))
    return `OSMO fills in {{${name}}} later, and only where it stands in braces alone: write it without anything else between them.`
  return meant
    ? `Write ${meant}, or submit with --set ${name}=VALUE.`
    : `Give it a default under default-values, or submit with --set ${name}=VALUE.`
}

/** A name with a value that differs by a letter or two. */
export function meantName(
  name: string,
  { defaultValues, parameters }: Pick<DocumentSyntax, 'defaultValues' | 'parameters'>,
): string | undefined {
  const known = [...(defaultValues?.values.keys() ?? []), ...parameters.keys()]
  const readable = known.filter((other) => !unreadableNames.test(other))
  return name.length > 2 ? closest(name, readable) : undefined
}

export function renamed(name: string, meant: string | undefined, range: Range): readonly Fix[] {
  return meant && range.end - range.start === name.length
    ? choice(`Write ${meant}`, { range, newText: meant })
    : []
}

/** As the last line of the section, or in a section of its own at the end of the file. */
function withDefault(name: string, { text, defaultValues, sections }: DocumentSyntax): readonly Fix[] {
  if (
    tokens.test(name) ||
    ofBlocks[name] ||
    (!defaultValues && sections.some(({ key }) => key === 'default-values'))
  )
    return []
  const place = defaultValues ? endOfDefaults(text, defaultValues) : { at: text.length, indent: '  ' }
  if (!place) return []
  const lineBreak = text.includes('\r\n') ? '\r\n' : '\n'
  const begin = /[\r\n]$/.test(text.slice(0, place.at)) ? '' : lineBreak
  const head = defaultValues ? '' : `${lineBreak}default-values:${lineBreak}`
  const newText = `${begin}${head}${place.indent}${name}: ""${lineBreak}`
  return choice(`Add a default for ${name}`, { range: { start: place.at, end: place.at }, newText })
}

/** After the last of keys that stand below each other. */
function endOfDefaults(
  text: string,
  { keys, range, key }: DefaultValues,
): { at: number; indent: string } | undefined {
  const last = keys.at(-1)
  // Nothing stands after the key, not even an empty list.
  if (!last) return range.start === key.start ? { at: lineAfter(text, key.end), indent: '  ' } : undefined
  const indent = text.slice(text.lastIndexOf('\n', last.range.start - 1) + 1, last.range.start)
  const isBlock = /^ +$/.test(indent) && !text.slice(range.start, keys[0]!.range.start).includes('{')
  return isBlock ? { at: endOfEntry(text, last, indent), indent } : undefined
}

/** After the lines of an entry, and of the comments below it that are indented like a part of it. */
export function endOfEntry(text: string, { range, value }: DefaultKey, indent: string): number {
  const at = lineAfter(text, Math.max(range.end, value.end))
  return at + new RegExp(`^(?:${indent} +#.*(?:\\r?\\n)?)*`).exec(text.slice(at))![0].length
}

function lineAfter(text: string, offset: number): number {
  if (text[offset - 1] === '\n') return offset
  const end = text.indexOf('\n', offset)
  return end < 0 ? text.length : end + 1
}
