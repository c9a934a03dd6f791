/** Places in a text: offsets in UTF-16 units inside the core, lines and characters at its edges. */

/** Half-open: `end` is the offset after the last character. Offsets count UTF-16 units from 0. */
export interface Range {
  readonly start: number
  readonly end: number
}

/** As in the Language Server Protocol: both count from 0, `character` in UTF-16 units. */
export interface Position {
  readonly line: number
  readonly character: number
}

export function contains(range: Range, offset: number): boolean {
  return range.start <= offset && offset <= range.end
}

export function intersects(a: Range, b: Range): boolean {
  return a.start < b.end && b.start < a.end
}

export function shift(range: Range, by: number): Range {
  return { start: range.start + by, end: range.end + by }
}

/** Without its line break. */
export function firstLineOf(text: string): string {
  return /^[^\r\n]*/.exec(text)![0]
}

export interface LineIndex {
  positionAt(offset: number): Position
  offsetAt(position: Position): number
  /** The text of a line without its line break. */
  lineText(line: number): string
}

/** Lines end at LF, CR LF or a lone CR, as the Language Server Protocol counts them. */
export function indexLines(text: string): LineIndex {
  const starts = [0]
  for (const match of text.matchAll(/\r\n|\r|\n/g)) starts.push(match.index + match[0].length)

  const lineOf = (offset: number): number => {
    let low = 0
    let high = starts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (starts[middle]! <= offset) low = middle
      else high = middle - 1
    }
    return low
  }
  return {
    positionAt(offset) {
      const inside = Math.min(Math.max(offset, 0), text.length)
      const line = lineOf(inside)
      return { line, character: inside - starts[line]! }
    },
    offsetAt({ line, character }) {
      if (line < 0) return 0
      if (line >= starts.length) return text.length
      const next = starts[line + 1] ?? text.length
      return Math.min(starts[line]! + Math.max(character, 0), next)
    },
    lineText(line) {
      return text.slice(starts[line] ?? text.length, starts[line + 1] ?? text.length).replace(/[\r\n]+$/, '')
    },
  }
}
