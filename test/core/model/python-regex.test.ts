// What Python's re.compile says of patterns, and what the reader says. The verdicts are those of Python itself.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findRegexMistake } from '../../../server/src/core/model/python-regex'

/** Python takes them; `\z` since 3.14. */
const accepted = [
  '.*\\.txt$',
  '(a|b)*?c{2,3}+',
  '(?i)x',
  '(?i)(?s)x',
  '(?#first)(?i)x',
  '(?x) a # (',
  '(?x:a # (\nb)',
  '(?-i:a)',
  '(?i-s:a)',
  '(?>a+)b',
  'a++',
  'a{,3}',
  'a{,}',
  'a{}',
  'a{1,2',
  'a{x}',
  '}',
  ']',
  '[]]',
  '[^]]',
  '[]-a]',
  '[a-]',
  '[\\]]',
  '[\\w-]',
  '[a\\-z]',
  '[[:alpha:]]',
  '(?P<n>a)(?P=n)',
  '(a)\\1',
  '(a)(?(1)b|c)',
  '(?P<n>a)?(?(n)b)',
  '(?(1)b)(a)',
  '\\012',
  '\\0',
  '\\377',
  '\\x41\\u00e9\\U0001F600',
  '\\N{DIGIT ONE}',
  '\\A\\bx\\B\\Z',
  '(?=a)*',
  '(?<=ab)c',
  '(?<=a|b)c',
  '(?<!a{2})b',
  '(?<=(a))b',
  '(a)(?<=\\1)b',
  '\\/\\-\\_\\ \\%',
  'é+',
  '(?P<é>a)',
  '(?:)*',
  '(?:a*)*',
  'x*|',
  '|x',
  '',
  '\\Aa\\z',
]

/** Python refuses them. */
const refused = [
  '(',
  ')',
  '(?',
  '(?P',
  '(?P<',
  '(?P<n',
  '(?P<n>',
  '(?P<>a)',
  '(?P<1n>a)',
  '(?P<n-m>a)',
  '(?P=n)',
  '(?P<n>a)(?P<n>b)',
  '(?P<n>(?P=n))',
  '(?<n>a)',
  "(?'n'a)",
  '(?R)',
  '(?|a|b)',
  '(?&n)',
  '(?z)',
  '(?iz)',
  '(?L)',
  '(?au)',
  '(?i-i:a)',
  '(?-a:a)',
  '(?i',
  '(?#',
  '(?:a',
  '(?=a',
  '(?(1)a|b|c)(x)',
  '(?(2)a)(b)',
  '(?(0)a)',
  '(?(n)a)',
  '(?(-1)a)',
  'x(?i)',
  'x|(?i)y',
  '((?i)y)',
  '*',
  '*.txt',
  '**/*.pt',
  '+x',
  '?x',
  '{2}',
  '{,}',
  '|*',
  '(*)',
  '(?:*a)',
  '^*',
  '$+',
  '\\b*',
  'a**',
  'a+*',
  'a{2}{3}',
  'a???',
  'a{2,1}',
  'a{4294967295}',
  '[',
  '[a',
  '[]',
  '[^]',
  '[a-',
  '[z-a]',
  '[\\d-z]',
  '[a-\\w]',
  '[\\B]',
  '[\\8]',
  '[\\400]',
  '\\400',
  '\\8',
  '\\1',
  '(\\1)',
  '(a)\\2',
  '(?<=(a)\\1)b',
  '(?<=a*)b',
  '(?<=a|bc)d',
  '(?<!a+)b',
  '\\p{L}',
  '\\h',
  '\\K',
  '\\Q',
  '\\x4',
  '\\u12',
  '\\U00110000',
  '\\N',
  '\\N{}',
  '\\',
  'a\\',
  '(?x) a b )',
]

test.each(accepted)('%j has no mistake', (pattern) => {
  expect(findRegexMistake(pattern)).toBeUndefined()
})

test.each(refused)('%j has a mistake', (pattern) => {
  expect(findRegexMistake(pattern)).toBeDefined()
})

describe('the mistake', () => {
  test.each([
    ['(a|b', '(a|b', undefined],
    ['a)b', ')', undefined],
    ['x{2,1}y', '{2,1}', 'x{1,2}y'],
    ['[z-a]', 'z-a', '[a-z]'],
    ['(?<n>a)', '(?<n>', '(?P<n>a)'],
    ['a(?i)b', '(?i)', '(?i)ab'],
    ['\\p{L}', '\\p', undefined],
    ['a**', '*', undefined],
    ['(?<=a+)b', '(?<=a+)', undefined],
  ])('of %j stands at %j', (pattern, at, meant) => {
    const mistake = findRegexMistake(pattern)!
    expect(pattern.slice(mistake.range.start, mistake.range.end)).toBe(at)
    expect(mistake.meant).toBe(meant)
    if (meant !== undefined) expect(findRegexMistake(meant)).toBeUndefined()
  })

  test('lies in the pattern, and is told in one or two sentences', () => {
    const piece = fc.oneof(fc.constantFrom(...accepted, ...refused), fc.string({ maxLength: 2 }))
    const pattern = fc.array(piece, { maxLength: 4 }).map((pieces) => pieces.join(''))
    fc.assert(
      fc.property(pattern, (text) => {
        const mistake = findRegexMistake(text)
        if (!mistake) return
        const { start, end } = mistake.range
        expect(0 <= start && start < end && end <= text.length).toBe(true)
        expect(mistake.message).toMatch(/\.$/)
      }),
      { numRuns: 2000 },
    )
  })
})

test('what is nested deeper than anybody writes is left to Python', () => {
  const deep = '('.repeat(5000)
  expect(findRegexMistake(deep)).toBeUndefined()
  expect(findRegexMistake(`${deep}a${')'.repeat(5000)}`)).toBeUndefined()
})

test('long patterns are read in good time', () => {
  const start = performance.now()
  for (const text of ['a|', 'a{1,', '[a-', '(?:a)', '\\d+', '(?P<n']) findRegexMistake(text.repeat(10_000))
  expect(performance.now() - start).toBeLessThan(2000)
})
