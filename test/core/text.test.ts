/** Lines and offsets. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { indexLines } from '../../server/src/core'

describe('indexLines', () => {
  test.each([
    ['', 0, 0, 0],
    ['a\nb', 2, 1, 0],
    ['a\r\nb', 3, 1, 0],
    ['a\rb', 2, 1, 0],
    ['a\n', 2, 1, 0],
    ['a\r\nb', 1, 0, 1],
    ['ab', 99, 0, 2],
    ['ab', -1, 0, 0],
  ])('%j: offset %i is at %i:%i', (text, offset, line, character) => {
    expect(indexLines(text).positionAt(offset)).toEqual({ line, character })
  })

  test('offsets outside the text are moved to its ends', () => {
    const lines = indexLines('ab\ncd')
    expect(lines.offsetAt({ line: 9, character: 0 })).toBe(5)
    expect(lines.offsetAt({ line: -1, character: 3 })).toBe(0)
    expect(lines.offsetAt({ line: 1, character: 99 })).toBe(5)
  })

  test('the text of a line has no line break', () => {
    const lines = indexLines('a\r\nb\nc')
    expect([0, 1, 2, 3].map((line) => lines.lineText(line))).toEqual(['a', 'b', 'c', ''])
  })

  test('positions and offsets are inverse', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '\n', '\r', '\t', '😀') })
    fc.assert(
      fc.property(text, fc.nat(60), (content, at) => {
        const offset = Math.min(at, content.length)
        const lines = indexLines(content)
        expect(lines.offsetAt(lines.positionAt(offset))).toBe(offset)
      }),
    )
  })
})
