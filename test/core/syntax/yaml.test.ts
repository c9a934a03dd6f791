/** The YAML adapter reads and refuses what PyYAML does, and gives ranges that end where the text does. */
import { describe, expect, test } from 'vitest'
import type { Node } from '../../../server/src/core/syntax/tree'
import { valueOf } from '../../../server/src/core/syntax/tree'
import { parseYaml } from '../../../server/src/core/syntax/yaml'

const mistakesIn = (text: string) =>
  parseYaml(text).mistakes.map(({ kind, range }) => `${kind}: ${text.slice(range.start, range.end)}`)

describe('what PyYAML refuses', () => {
  test.each([
    ['a second document', 'a: 1\n---\nb: 2\n', 'MULTIPLE_DOCS: ---\nb: 2\n'],
    ['a tag that it does not know', 'a: !x 1\n', 'UNKNOWN_TAG: 1'],
    ['a tag of Python objects', 'a: !!python/tuple [1]\n', 'UNKNOWN_TAG: [1]'],
    ['an alias without an anchor', 'a: *b\n', 'UNDEFINED_ALIAS: *b'],
  ])('%s', (_, text, mistake) => {
    expect(mistakesIn(text)).toEqual([mistake])
  })
})

describe('what PyYAML takes', () => {
  test.each([
    ['a lone CR as a line break', 'a: 1\rb: 2\r'],
    ['NEL as a line break', 'a: 1\x85b: 2'],
    ['the standard tags', 'a: !!str 1\nb: !!int "2"\nc: !!set {d}\ne: ! f\n'],
    ['a start and an end of the document', '---\na: 1\nb: 2\n...\n'],
    ['a key twice', 'a: 1\nb: 1\nb: 2\n'],
  ])('%s', (_, text) => {
    expect(mistakesIn(text)).toEqual([])
    expect(valueOf(parseYaml(text).root, 'b')?.kind).toBe('scalar')
  })
})

describe('lines without indentation', () => {
  const textsOf = (node: Node | undefined): unknown =>
    node?.kind === 'list' ? node.items.map(textsOf) : node?.kind === 'scalar' ? node.text : undefined

  test.each<[string, string, unknown]>([
    ['in double quotes', '"x\ny\n\nz"', 'x y\nz'],
    ['in single quotes', "'x\n  y'", 'x y'],
    ['in brackets', '[\n"x",\n  y,\n z]', ['x', 'y', 'z']],
    ['with the bracket first', '[\n"x"\n]', ['x']],
    ['in both', '["x\ny",\n"z\nz"]', ['x y', 'z z']],
    ['with CRLF', '[\r\n"x\r\ny\r\n\r\nx",\r\nz]', ['x y\nx', 'z']],
  ])('are read %s', (_, value, expected) => {
    const text = `a:\n  b: ${value}\n  c: "é" # why\n`
    const map = valueOf(parseYaml(text).root, 'a')
    const [b, c] = [valueOf(map, 'b')!, valueOf(map, 'c')!]
    expect(mistakesIn(text)).toEqual([])
    expect(textsOf(b)).toEqual(expected)
    expect(text.slice(b.range.start, b.range.end)).toBe(value)
    expect(text.slice(c.range.start, c.range.end)).toBe('"é"')
    if (b.kind !== 'list') return
    for (const { range } of b.items) expect(text.slice(range.start, range.end)).toMatch(/^(?:"[^"]+"|\w)$/)
  })

  test.each([
    ['outside of them', 'a:\n    b: |\n      text\n  c\n', 'BAD_INDENT'],
    ['after a quote that stays open', 'a:\n  b: "x\nc: 1\nd: "e"\n', 'OPEN_QUOTE'],
    ['after a bracket that stays open', 'a:\n  b: [x\nc: 1\nd: 2\n', 'OPEN_BRACKET'],
  ])('are a mistake %s', (_, text, kind) => {
    expect(parseYaml(text).mistakes[0]?.kind).toBe(kind)
  })
})

describe('ranges', () => {
  const slice = (text: string, node: Node | undefined) => node && text.slice(node.range.start, node.range.end)

  test.each([
    ['a list', 'a:\n  - 1\n  - 2 # why\n  # more\n\nb: 1\n', '- 1\n  - 2'],
    ['a map', 'a:\n  c: 1\n  d: 2\n\n# about b\nb: 1\n', 'c: 1\n  d: 2'],
    ['a map whose last value is missing', 'a:\n  c: 1\n  d:   # why\nb: 1\n', 'c: 1\n  d'],
    ['a list in a map', 'a:\n  c:\n  - d: *x # why\nb: 1\n', 'c:\n  - d: *x'],
    ['a block of text', 'a: |\n  text\n\nb: 1\n', '|\n  text'],
    ['braces', 'a: {c: 1,\n  d: 2} # why\nb: 1\n', '{c: 1,\n  d: 2}'],
  ])('%s ends with its last character', (_, text, expected) => {
    expect(slice(text, valueOf(parseYaml(text).root, 'a'))).toBe(expected)
  })
})
