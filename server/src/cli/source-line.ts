/** The source line of a problem and the carets below its place, however long the line is. */
import { below, printable } from './printable'

/** About as much as a screen is wide; the rest of a longer line tells nothing about the place. */
const longest = 160

export interface SourceLine {
  readonly source: string
  /** What stands below `source` in front of the carets. */
  readonly indent: string
  readonly carets: string
}

/** @param from character of the line where the place starts, and @param to where it ends */
export function pointAt(line: string, from: number, to: number): SourceLine {
  const { start, end } = windowAround(line, from, to)
  const isCut = start > 0
  return {
    source: `${isCut ? '…' : ''}${printable(line.slice(start, end))}${end < line.length ? '…' : ''}`,
    indent: `${isCut ? ' ' : ''}${below(printable(line.slice(start, from)), ' ')}`,
    carets: below(printable(line.slice(from, Math.min(to, end))), '^').trimEnd() || '^',
  }
}

/** The place in the middle of its line, or the beginning of a place that is longer. */
function windowAround(line: string, from: number, to: number): { start: number; end: number } {
  const before = Math.max(0, Math.floor((longest - (to - from)) / 2))
  const start = Math.max(0, Math.min(from - before, line.length - longest))
  const end = Math.min(start + longest, line.length)
  return { start: start - splits(line, start), end: end + splits(line, end) }
}

/** 1 where the offset is inside a character of two units. */
function splits(line: string, offset: number): 0 | 1 {
  return offset > 0 && line.codePointAt(offset - 1)! > 0xffff ? 1 : 0
}
