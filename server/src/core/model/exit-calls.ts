/** Finds `exit N` and its relatives in scripts. */
import { seenExitStatus } from '../facts/exit-codes'
import type { Range } from '../text'
import { contains, firstLineOf } from '../text'

export interface ExitCall {
  /** The number. */
  readonly range: Range
  /** As written, such as 256 or -1. */
  readonly status: number
  /** The code that OSMO sees: the low 8 bits. */
  readonly code: number
  /** A sentence on how the number becomes the code; empty when they are the same. */
  readonly seenAs: string
}

/** `exit 3` in shells; `exit(3)`, `sys.exit(3)`, `os._exit(3)`, `SystemExit(3)` in Python; `process.exit(3)` in JavaScript. */
const exitCall =
  /(?<![\w$-])(?:(?:sys\.|process\.)?exit|os\._exit|SystemExit|quit)(?:[ \t]*\([ \t]*|[ \t]+)(?<number>-?\d+)(?![\w.])/g

/** All calls of a text, apart from those in comments; ranges count from its start. */
export function exitCallsIn(text: string): readonly ExitCall[] {
  if (!text.includes('xit')) return []
  return [...text.matchAll(exitCall)].flatMap((match) => {
    const lineStart = text.lastIndexOf('\n', match.index - 1) + 1
    const isComment = /(?:^|\s)#/.test(text.slice(lineStart, match.index))
    return isComment ? [] : (readCall(match, 0) ?? [])
  })
}

/** The call whose number is at the offset of a text; only its line is read. */
export function exitCallAt(text: string, offset: number): ExitCall | undefined {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1
  const line = firstLineOf(text.slice(lineStart))
  for (const match of line.matchAll(exitCall)) {
    const start = lineStart + match.index
    if (contains({ start, end: start + match[0].length }, offset)) return readCall(match, lineStart)
  }
  return undefined
}

/** Undefined for a number that loses its digits here and cannot be spoken of. */
function readCall(match: RegExpExecArray, textStart: number): ExitCall | undefined {
  const number = match.groups!['number']!
  if (!Number.isSafeInteger(Number(number))) return undefined
  const end = textStart + match.index + match[0].length
  return describeCall(match[0], number, { start: end - number.length, end })
}

function describeCall(call: string, number: string, range: Range): ExitCall {
  const status = Number(number)
  const code = seenExitStatus(status)
  if (status < 0) {
    const shell = call.includes('(')
      ? ''
      : ' in bash; dash, the `sh` of Debian and Ubuntu images, refuses the number and exits with 2'
    return {
      range,
      status,
      code,
      seenAs: `OSMO sees **${code}** for \`${call}\`${shell}: an exit code has 8 bits.`,
    }
  }
  if (status === code) return { range, status, code, seenAs: '' }
  const success = code === 0 ? ', which is success' : ''
  return {
    range,
    status,
    code,
    seenAs: `OSMO sees **${code}** for \`${call}\`${success}: an exit code has 8 bits, and ${number} does not fit.`,
  }
}
