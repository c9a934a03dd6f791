/** The value of an exit action must be codes and ranges, separated by commas, without spaces. */
import { highestTaskCode, seenExitStatus } from '../facts/exit-codes'
import { writeCodes } from '../model/edit-exit-codes'
import type { SyntaxMistake } from '../model/exit-ranges'
import { parseExitCodes } from '../model/exit-ranges'
import type { ExitActionEntry, ExitActions } from '../model/workflow'
import type { Fix } from '../problem'
import { excerpt } from '../words'
import type { Finding } from './rule'
import { choice, defineRule, fix } from './rule'
import { inValue } from './words'

export const invalidExitCodes = defineRule({
  name: 'invalid-exit-codes',
  severity: 'error',
  summary: 'The exit codes of an action are written in a way that OSMO rejects.',
  checkExitActions(exitActions, report) {
    for (const entry of exitActions.entries) {
      const { codes } = entry.value
      // A key that is no action is the mistake; what stands after it is an echo.
      if (entry.templated || entry.overridden || !entry.action || codes.ok) continue
      if (codes.mistakes.length === 0) report(notText(exitActions, entry))
      else for (const finding of brokenText(exitActions, entry, codes.mistakes)) report(finding)
    }
  },
})

/** A value that is no text with codes in it at all. */
function notText(exitActions: ExitActions, entry: ExitActionEntry): Finding {
  const { key, value, path } = entry
  const name = key.value
  const place = { range: value.range.start < value.range.end ? value.range : key.range, path }
  if (value.written === 'list' || value.written === 'map') {
    const isCodes = value.written === 'list' && parseExitCodes(value.text).ok
    const codes = isCodes ? value.text : '0-10,16'
    return {
      ...place,
      message: `OSMO rejects a ${value.written} here, because the codes of ${name} are one text with commas between them. Write ${isCodes ? '' : 'codes and ranges, such as '}${name}: ${inValue(exitActions, excerpt(codes))}.`,
      fixes: isCodes ? fix(`Write ${excerpt(codes)}`, writeCodes(exitActions, entry, codes)) : [],
    }
  }
  if (value.type === 'date') {
    return {
      ...place,
      message: `YAML reads ${excerpt(value.source)} as a date, and OSMO rejects that as the codes of ${name}. ${instead(exitActions)}`,
    }
  }
  return { ...place, message: emptyMessage(name) }
}

function emptyMessage(name: string): string {
  return `${name} has no exit codes, and OSMO rejects an empty value. Write the codes that it takes, such as ${name}: 0-10, or remove the line.`
}

/** One problem for each way in which the text breaks the grammar, however often it does. */
function brokenText(
  exitActions: ExitActions,
  entry: ExitActionEntry,
  mistakes: readonly SyntaxMistake[],
): readonly Finding[] {
  const { value, path } = entry
  const mended = rewrite(value.text, (part) => part)
  const kinds = [...new Set(mistakes.map(({ kind }) => kind))]
  return kinds.map((kind) => {
    const mistake = mistakes.find((candidate) => candidate.kind === kind)!
    const place: Place = { exitActions, entry, mistake, mended }
    const title = (kinds.length === 1 && titleOf(place, mistakes)) || `Write ${excerpt(mended ?? '')}`
    return {
      range: kind === 'empty' || isEndOfBlock(place) ? value.range : mistake.range,
      path,
      message: explain[kind](place),
      fixes: mended === undefined ? guesses(place) : fix(title, writeCodes(exitActions, entry, mended)),
    }
  })
}

interface Place {
  readonly exitActions: ExitActions
  readonly entry: ExitActionEntry
  /** The first of its kind. */
  readonly mistake: SyntaxMistake
  /** The whole value as the author certainly meant it. */
  readonly mended: string | undefined
}

function titleOf({ mistake }: Place, mistakes: readonly SyntaxMistake[]): string | undefined {
  if (mistake.kind === 'empty-item') return 'Remove the extra comma'
  if (mistake.kind !== 'space' || /[\r\n]/.test(mistake.text)) return undefined
  return mistakes.length === 1 && mistake.text === ' ' ? 'Remove the space' : 'Remove the spaces'
}

const explain: Readonly<Record<SyntaxMistake['kind'], (place: Place) => string>> = {
  empty: ({ entry }) => emptyMessage(entry.key.value),
  space: (place) => {
    const { exitActions, mended } = place
    const what = /[\r\n]/.test(place.mistake.text) ? 'line breaks' : 'spaces'
    return isEndOfBlock(place)
      ? `A block ends with a line break, and OSMO rejects line breaks in exit codes. Write them after the colon, without | or >.`
      : `OSMO rejects ${what} in exit codes. ${instead(exitActions, mended)}`
  },
  'empty-item': ({ exitActions, mended }) =>
    `A code is missing beside this comma, and OSMO rejects the value. ${instead(exitActions, mended)}`,
  'open-end': ({ mistake }) => {
    const first = Number.parseInt(mistake.text)
    const all =
      first < highestTaskCode
        ? `, such as ${first}-${highestTaskCode} for all codes of a task from ${first} on`
        : ''
    return `The range ${excerpt(mistake.text)} has no end, and OSMO rejects that. Write its last code too${all}.`
  },
  'open-start': (place) => {
    const code = negativeOf(place.mistake)
    const rejects = `OSMO rejects ${written(place)}, because exit codes start at 0.`
    if (code > highestTaskCode) return `${rejects} ${instead(place.exitActions)}`
    return `${rejects} A process that exits with -${code} is seen as ${seenExitStatus(-code)}; a range from 0 is written 0-${code}.`
  },
  decimal: (place) =>
    `OSMO rejects ${written(place)}, because exit codes are whole numbers. ${instead(place.exitActions, place.mended)}`,
  run: (place) =>
    `OSMO rejects ${written(place)}, because a range has one dash, between its first and its last code. Put commas between ranges, such as ${inValue(place.exitActions, '1-2,3-4')}.`,
  'other-separator': (place) =>
    `OSMO rejects ${written(place)}, because a range takes a dash, and commas separate codes. ${instead(place.exitActions, place.mended)}`,
  'not-a-number': (place) => {
    const { source, text, type } = place.entry.value
    const isOtherWord = type === 'boolean' && source.toLowerCase() !== text.toLowerCase()
    return isOtherWord
      ? `YAML reads ${source} as ${text.toLowerCase()}, and OSMO rejects that as exit codes. ${instead(place.exitActions)}`
      : `OSMO rejects ${written(place)}, because it is not an exit code. ${instead(place.exitActions)}`
  },
}

/** A number is shown as the author wrote it, not as Python prints it. */
function written({ entry, mistake }: Place): string {
  return excerpt(entry.value.type === 'text' ? mistake.text : entry.value.source)
}

function instead(exitActions: ExitActions, mended?: string): string {
  return mended === undefined
    ? `Write codes and ranges with commas, such as ${inValue(exitActions, '0-10,16')}.`
    : `Write ${inValue(exitActions, excerpt(mended))}.`
}

/** The line break that `|` and `>` keep at the end is not seen in the text, so the whole block is shown. */
function isEndOfBlock({ entry, mistake }: Place): boolean {
  return entry.value.written === 'block' && mistake.kind === 'space' && /[\r\n]/.test(mistake.text)
}

function negativeOf({ text }: SyntaxMistake): number {
  return Number(/\d+/.exec(text)?.[0])
}

/** What the author may have meant by a range without an end, or by a dash in front. */
function guesses({ exitActions, entry, mistake }: Place): readonly Fix[] {
  const write = (pattern: RegExp, codes: (code: number) => string, why = ''): readonly Fix[] => {
    const change = (part: string, code: string): string =>
      Number(code) < highestTaskCode ? codes(Number(code)) : part
    const text = rewrite(entry.value.text, (part) => part.replace(pattern, change))
    return text === undefined
      ? []
      : choice(`Write ${excerpt(text)}${why}`, writeCodes(exitActions, entry, text))
  }
  if (mistake.kind === 'open-end') return write(/^(\d+)\s*-$/, (code) => `${code}-${highestTaskCode}`)
  if (mistake.kind !== 'open-start') return []
  const negative = /^-\s*(\d+)$/
  return [
    ...write(negative, (code) => `${seenExitStatus(-code)}`, `, as OSMO sees exit -${negativeOf(mistake)}`),
    ...write(negative, (code) => `0-${code}`),
  ]
}

/** The value with every slip mended whose meaning is certain, if OSMO takes it then. */
function rewrite(text: string, change: (part: string) => string): string | undefined {
  const parts = text.split(',').map((part) => mend(change(part.trim())))
  const rewritten = parts.filter((part) => part !== '').join(',')
  const codes = parseExitCodes(rewritten)
  return codes.ok && codes.items.every(({ form }) => form !== 'run') ? rewritten : undefined
}

function mend(part: string): string {
  return part
    .replace(/\s+/g, ' ')
    .replace(/ ?- ?/g, '-')
    .replace(/(\d) ?(?:\.\.+|:|–|—|~|to) ?(?=\d)/gi, '$1-')
    .replace(/(\d)(?: ?[;|/&] ?| (?:(?:and|or) ?)?)(?=\d)/gi, '$1,')
    .replace(/^(\d+)\.0*$/, '$1')
}
