/** Arbitrary workflows around arbitrary exit actions: valid, odd and broken ones, in every YAML notation. */
import fc from 'fast-check'

const code = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 20 }).map(String) },
  {
    weight: 4,
    arbitrary: fc.constantFrom('137', '254', '255', '256', '257', '258', '300', '301', '512', '999', '1001'),
  },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      '2002',
      '2012',
      '2030',
      '2035',
      '2040',
      '2302',
      '3000',
      '3002',
      '3004',
      '4000',
    ),
  },
  { weight: 1, arbitrary: fc.constantFrom('007', '010', '٣', '70000', '99999999999', '9'.repeat(30)) },
)

const item = fc.oneof(
  { weight: 6, arbitrary: code },
  { weight: 5, arbitrary: fc.tuple(code, code).map((ends) => ends.join('-')) },
  { weight: 1, arbitrary: fc.array(code, { minLength: 3, maxLength: 4 }).map((codes) => codes.join('-')) },
)

const brokenItem = fc.oneof(
  fc.constantFrom('', ' ', '-', '--', '1.5', '2.0', 'x', 'any', '$CODE', '!0', '1--2', '1;2', '1|2', '…'),
  fc.tuple(item, fc.constantFrom(' ', '-', '.0', '\t', '..', ' to ')).map(([text, end]) => text + end),
  fc.tuple(fc.constantFrom(' ', '-', '+', '.', '\t', '  '), item).map(([start, text]) => start + text),
  fc
    .tuple(item, fc.constantFrom(' - ', ' to ', '..', ' ', ';', ' and '), item)
    .map((parts) => parts.join('')),
)

/** What stands between the quotes, if there are any. */
const codes = fc
  .oneof(
    { weight: 6, arbitrary: fc.array(item, { minLength: 1, maxLength: 6 }) },
    {
      weight: 2,
      arbitrary: fc.array(fc.oneof({ weight: 2, arbitrary: item }, { weight: 1, arbitrary: brokenItem }), {
        minLength: 1,
        maxLength: 4,
      }),
    },
  )
  .map((items) => items.join(','))

/** In flow style a value must stand on one line; in block style `indent` is that of the key. */
export interface Notation {
  readonly flow: string
  readonly block: (indent: string) => string
}

const inLine = (text: string): Notation => ({ flow: text, block: () => text })

const blockScalar = (header: string) =>
  codes.map((text): Notation => ({ flow: `"${text}"`, block: (indent) => `${header}\n${indent}  ${text}` }))

export const notation: fc.Arbitrary<Notation> = fc.oneof(
  { weight: 6, arbitrary: codes.map(inLine) },
  { weight: 2, arbitrary: codes.map((text) => inLine(`"${text}"`)) },
  { weight: 2, arbitrary: codes.map((text) => inLine(`'${text}'`)) },
  { weight: 1, arbitrary: fc.constantFrom('|', '|-', '>', '>-', '|+').chain(blockScalar) },
  { weight: 1, arbitrary: fc.array(item, { maxLength: 3 }).map((items) => inLine(`[${items.join(', ')}]`)) },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom('', '~', 'null', 'true', 'on', '010', '0x1F', '1_0', '1:30', '0b11', '1e3', '2001-12-14')
      .map(inLine),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom('{}', '{1: 2}', '!!str 010', '"1\\x2c2"', "''").map(inLine),
  },
)

export const knownKey = fc.constantFrom(
  'COMPLETE',
  'FAIL',
  'RESCHEDULE',
  'complete',
  'fail',
  'Fail',
  'reschedule',
)

export const key = fc.oneof(
  { weight: 9, arbitrary: knownKey },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      'RESTART',
      'COMPLETED',
      'Retry',
      'FOO',
      '"FAIL"',
      "' COMPLETE'",
      '5',
      '1-3',
      'on',
      '~',
    ),
  },
)

const entries = fc.array(fc.tuple(key, notation, fc.constantFrom('', ' # Why?')), {
  minLength: 1,
  maxLength: 5,
})

/** The value of `exitActions`, whose key is indented by `indent`. */
const exitActions: fc.Arbitrary<(indent: string) => string> = fc.oneof(
  {
    weight: 8,
    arbitrary: entries.map((list) => (indent: string) => {
      const line = ([name, { block }, comment]: (typeof list)[number]): string => {
        const value = block(`${indent}  `)
        return `${indent}  ${name}: ${value}${value.includes('\n') ? '' : comment}\n`
      }
      return `\n${list.map(line).join('')}`
    }),
  },
  {
    weight: 3,
    arbitrary: entries.map(
      (list) => () => ` { ${list.map(([name, { flow }]) => `${name}: ${flow}`).join(', ')} }\n`,
    ),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom('\n', ' ~\n', ' []\n', ' [FAIL]\n', ' COMPLETE:0\n', ' 5\n', ' true\n', ' {}\n')
      .map((text) => () => text),
  },
)

const task = fc.tuple(fc.constantFrom('a', 'b', 'c'), exitActions).map(
  ([name, value]) =>
    (indent: string): string =>
      `${indent}- name: ${name}\n${indent}  image: x\n${indent}  exitActions:${value(`${indent}  `)}`,
)

const tasks = fc.array(task, { minLength: 1, maxLength: 3 })

/** Whole specs, with `tasks` or with `groups`, and with either line break. */
export const spec: fc.Arbitrary<string> = fc
  .tuple(
    fc.oneof(
      tasks.map((list) => `  tasks:\n${list.map((one) => one('    ')).join('')}`),
      fc
        .array(tasks, { minLength: 1, maxLength: 2 })
        .map(
          (groups) =>
            `  groups:\n${groups
              .map(
                (list, index) =>
                  `    - name: g${index}\n      tasks:\n${list.map((one) => one('        ')).join('')}`,
              )
              .join('')}`,
        ),
    ),
    fc.constantFrom('\n', '\n', '\r\n'),
  )
  .map(([list, lineBreak]) => `workflow:\n  name: example\n${list}`.replaceAll('\n', lineBreak))

/** Texts of pieces that mean something to YAML, to templates or to OSMO. */
export const yamlish: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '\n',
        '\n  ',
        '\n    ',
        '\n      ',
        '\r\n',
        '\r',
        ': ',
        ':',
        '- ',
        '-',
        ',',
        ' ',
        '\t',
        '# x',
      ),
      fc.constantFrom(
        '{',
        '}',
        '[',
        ']',
        '"',
        "'",
        '|',
        '>',
        '|-\n',
        '&a ',
        '*a',
        '<<: *a',
        '!!str ',
        '!x',
        '? ',
      ),
      fc.constantFrom('{{', '}}', '{%', '%}', '{#', '#}', '{% raw %}', '{{output}}', '{{ x }}', '{% if x %}'),
      fc.constantFrom(
        'workflow:',
        'workflow',
        'tasks:',
        'groups:',
        'exitActions:',
        'COMPLETE: ',
        'FAIL: ',
        '- name: a',
      ),
      fc.constantFrom(
        '0',
        '1-10',
        '10-1',
        '1-23-4',
        '5,',
        '300',
        '3004',
        '\uFEFF',
        '\u2028',
        '\u{1F4A1}',
        '\0',
        '\\',
        'é',
      ),
      fc.string({ maxLength: 3 }),
    ),
    { maxLength: 40 },
  )
  .map((pieces) => pieces.join(''))
