/** Every example on every rule page is what the rule says; `npm run update-pages` writes the pages anew. */
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { analyze } from '../../server/src/core/analyze'
import type { Problem } from '../../server/src/core/problem'
import { rules } from '../../server/src/core/rules'
import type { Example } from './page'
import { applyEdits, examplesOf, updatePage, withoutMarkers } from './page'

const pages = rules.flatMap((rule) => {
  const file = new URL(`../../docs/rules/${rule.name}.md`, import.meta.url)
  // Another test says which pages are missing.
  return existsSync(file) ? [{ rule, page: readFileSync(file, 'utf8') }] : []
})

describe.each(pages)('$rule.name', ({ rule, page }) => {
  const examples = examplesOf(rule, page)

  for (const { kind, place, written, expected, problems } of examples) {
    test(place, () => {
      expect(written).toBe(expected)
      const own = problems.filter((problem) => problem.rule === rule.name)
      const otherErrors = problems.filter(isError).filter((error) => !own.includes(error))
      expect(messagesOf(otherErrors)).toEqual([])
      if (kind === 'fixed') expect(messagesOf(own)).toEqual([])
    })
  }

  test.each(examples.filter(({ kind }) => kind === 'example'))(
    'says the same of other line breaks: $place',
    ({ problems, problemsIn, text }) => {
      const written = problemsIn(text.replaceAll('\n', '\r\n'))
      expect(messagesOf(written)).toEqual(messagesOf(problems))
    },
  )

  test.each(examples.filter(({ kind }) => kind === 'example'))(
    'can be half typed: $place',
    ({ problemsIn, text }) => {
      for (let end = 0; end < text.length; end += 13) {
        const places = problemsIn(text.slice(0, end)).flatMap(({ range, related, fixes }) => [
          range,
          ...related.map((place) => place.range),
          ...fixes.flatMap(({ edits }) => edits.map((edit) => edit.range)),
        ])
        expect(places.filter((range) => range.start > range.end || range.end > end)).toEqual([])
      }
    },
  )

  // Once the document can be read, mistakes in it may come to light.
  test.each(rule.checkDocument ? [] : examples)(
    'has fixes that add no error: $place',
    ({ problems, problemsIn, text }) => {
      for (const { fixes } of problems.filter((problem) => problem.rule === rule.name)) {
        for (const { title, edits } of fixes) {
          const errors = messagesOf(problemsIn(applyEdits(text, edits)).filter(isError))
          const known = messagesOf(problems)
          expect(
            errors.filter((message) => !known.includes(message)),
            title,
          ).toEqual([])
        }
      }
    },
  )

  test('shows the problem, and what is free of it', () => {
    const isMarked = ({ yaml, expected }: Example) => yaml !== expected
    const unfixed = examples.filter(({ kind }) => kind === 'example')
    expect(unfixed.filter(isMarked)).not.toHaveLength(0)
    expect(unfixed.filter((example) => !isMarked(example))).not.toHaveLength(0)
  })

  test('shows a fix, if the rule has any', () => {
    const hasFix = examples.some(({ expected }) => expected.includes('💡'))
    expect(examples.some(({ kind }) => kind === 'fixed')).toBe(hasFix)
  })

  test('is left alone by updating', () => {
    expect(updatePage(rule, page)).toBe(page)
  })
})

function isError({ severity }: Problem): boolean {
  return severity === 'error'
}

function messagesOf(problems: readonly Problem[]): readonly string[] {
  return problems.map(({ message }) => message)
}

describe('markers', () => {
  const rule = rules.find(({ name }) => name === 'exit-code-overlap')!
  const expectedOf = (yaml: string) => examplesOf(rule, `\`\`\`yaml\n${yaml}\`\`\`\n`)[0]!.expected
  const plain = 'exitActions:\n  # A comment.\n  FAIL: 5\n  RESCHEDULE: 1-9\n'

  test('are written below the line, and taken out again', () => {
    const marked = expectedOf(plain)
    expect(marked).toMatch(/^#       ~ FAIL takes 5 first\.$/m)
    expect(marked).toMatch(/^#             \^\^\^ FAIL also takes 5/m)
    expect(withoutMarkers(marked)).toBe(plain)
    expect(expectedOf(marked)).toBe(marked)
  })

  test('that are wrong are put right', () => {
    expect(expectedOf(expectedOf(plain).replace('^^^', '^^').replace('FAIL also', 'FAIL never'))).toBe(
      expectedOf(plain),
    )
    const nothingWrong = 'exitActions:\n  FAIL: 5\n'
    expect(expectedOf('exitActions:\n  FAIL: 5\n#       ^ Something.\n#       💡 A fix\n')).toBe(nothingWrong)
  })
})

describe('files beside an example', () => {
  const examples = (name: string, page: string) =>
    examplesOf(
      rules.find((rule) => rule.name === name)!,
      page,
    ).map(({ expected }) => expected)
  const twoTasks =
    'workflow:\n  name: a\n  tasks:\n    - { name: b, image: c, command: [d] }\n    - { name: e, image: c, command: [d] }\n'

  test('are settings', () => {
    const page = `### One\n\n\`\`\`yaml .osmo-workflow.yaml\nlimits: { maxTasks: 1 }\n\`\`\`\n\n\`\`\`yaml\n${twoTasks}\`\`\`\n`
    const [limited, unlimited] = examples(
      'too-many-tasks',
      `${page}\n### Two\n\n\`\`\`yaml\n${twoTasks}\`\`\`\n`,
    )
    expect(limited).toMatch(/\^ \(error\) /)
    expect(unlimited).toBe(twoTasks)
  })

  test('are what localpath names', () => {
    const fence = (localpath: string) =>
      `\`\`\`yaml\nfiles:\n  - path: /a\n    localpath: ${localpath}\n\`\`\`\n\n`
    const page = `### One\n\n\`\`\`sh bin/run.sh\necho\n\`\`\`\n\n${['bin/run.sh', 'bin', 'run.sh'].map(fence).join('')}`
    const [file, folder, missing] = examples('missing-local-file', page)
    expect(file).not.toContain('^')
    expect(folder).toContain('is a folder')
    expect(missing).toContain('There is no file')
  })
})

describe('what a page cannot show', () => {
  const settings = { limits: { maxRetriesPerTask: 1 } }
  const problemsIn = (text: string) =>
    analyze({ text, settings }).problems.map(({ rule, range, fixes }) => ({
      rule,
      at: text.slice(range.start, range.end),
      fixes: fixes.map(({ title }) => title),
    }))
  const task = (exitActions: string) =>
    `workflow:\n  name: a\n  tasks:\n    - name: b\n      image: c\n      command: [d]\n      ${exitActions}`

  test('a byte-order mark before the first key', () => {
    expect(problemsIn('\uFEFFworkflow:\n  name: a\n')).toEqual([
      { rule: 'missing-workflow', at: '\uFEFFworkflow', fixes: ['Remove the byte-order mark'] },
    ])
  })

  test('an empty file', () => {
    expect(problemsIn('')).toEqual([{ rule: 'missing-workflow', at: '', fixes: [] }])
  })

  test.each(['\n', '\r\n'])('line breaks %j', (lineBreak) => {
    const text = task(
      'exitActions:\n        FAIL: 1, 2\n        RESCHEDULE: 1-9\n        COMPLETE: 9-3 # Why?\n',
    )
    expect(problemsIn(text.replaceAll('\n', lineBreak))).toEqual([
      { rule: 'invalid-exit-codes', at: ' 2', fixes: ['Remove the space'] },
      { rule: 'reversed-exit-code-range', at: '9-3', fixes: ['Write 3-9'] },
    ])
  })

  test('tabs between codes and around them', () => {
    const text = task('exitActions:\n        FAIL:\t"1,\t2"\t# Why?\n')
    expect(problemsIn(text)).toEqual([
      { rule: 'yaml-syntax', at: '\t', fixes: ['Replace the tab with a space'] },
    ])
  })

  test.each([
    ['after a question mark', '? FAIL\n        : 5-1\n        COMPLETE: 0'],
    ['with an anchor that another refers to', 'FAIL: &codes 5-1\n        COMPLETE: *codes'],
    ['merged from elsewhere', '<<: &all {FAIL: 5-1}\n        COMPLETE: 0'],
    ['in braces, after a question mark', '{? FAIL : 5-1, COMPLETE: 0}'],
  ])('an entry %s is not removed', (_, entries) => {
    const text = task(`exitActions:\n        ${entries}\n`)
    const { groups } = analyze({ text }).workflow!
    const { exitActions } = groups[0]!.item.tasks[0]!
    expect(exitActions!.entries.find(({ action }) => action === 'FAIL')!.removal).toBeUndefined()
  })

  test('escapes', () => {
    const text = task('exitActions:\n        FAIL: "1\\x2c5,9\\u002d3"\n')
    expect(problemsIn(text)).toEqual([
      { rule: 'reversed-exit-code-range', at: '9\\u002d3', fixes: ['Write 3-9'] },
    ])
  })

  test('text that goes on in the next line', () => {
    const text = task('exitActions:\n        FAIL: "1,5,\\\n          9-3"\n')
    expect(problemsIn(text)).toEqual([{ rule: 'reversed-exit-code-range', at: '9-3', fixes: ['Write 3-9'] }])
  })

  test('the digits of other scripts', () => {
    expect(problemsIn(task('exitActions:\n        FAIL: ٩-٣\n'))).toEqual([
      { rule: 'reversed-exit-code-range', at: '٩-٣', fixes: ['Write ٣-٩'] },
    ])
  })

  test('what has no certain fix has none', () => {
    for (const exitActions of ['? FAIL\n        : [1, 2]', 'FAIL: -300', 'FAIL: -99999999999999999999999']) {
      const [problem] = problemsIn(task(`exitActions:\n        ${exitActions}\n`))
      expect(problem).toMatchObject({ rule: 'invalid-exit-codes', fixes: [] })
    }
    const preferred = (value: string) =>
      analyze({ text: task(`exitActions:\n        FAIL: ${value}\n`) }).problems[0]!.fixes.map(
        (fix) => fix.preferred,
      )
    expect(preferred('1-23-300')).toEqual([false])
  })

  test('an unused resource, where a task names one that is not there', () => {
    const text = (resource: string) =>
      `${task(`resource: ${resource}`)}\n  resources:\n    big: {}\n    small: {}\n`
    const unused = (resource: string) =>
      problemsIn(text(resource)).filter(({ rule }) => rule === 'unused-resource')
    expect(unused('small')).toHaveLength(1)
    expect(unused('bigg')).toEqual([])
  })

  test('a block of text at the end of the file', () => {
    expect(problemsIn(task('exitActions:\n        FAIL: |\n          1,2,'))).toEqual([
      { rule: 'invalid-exit-codes', at: ',', fixes: ['Remove the extra comma'] },
    ])
    expect(problemsIn(task('exitActions:\n        FAIL: |\n          1,2\n'))).toEqual([])
    expect(problemsIn(task('exitActions:\n        FAIL: |\n          1,2\n\n'))).toHaveLength(1)
  })

  test('very long values are shown in part', () => {
    const text = task(`exitActions:\n        FAIL: ${'x'.repeat(10_000)}\n        ${'Y'.repeat(900)}: 1\n`)
    for (const { message, fixes } of analyze({ text }).problems) {
      expect(message.length).toBeLessThan(300)
      for (const { title } of fixes) expect(title.length).toBeLessThan(100)
    }
  })
})
