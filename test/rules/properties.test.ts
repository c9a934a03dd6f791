/** What holds for the analysis of any text: the places it names, its fixes, its memory, and its algebra. */
import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import type { Analysis } from '../../server/src/core/analyze'
import { analyze } from '../../server/src/core/analyze'
import { matchOf } from '../../server/src/core/model/exit-actions'
import type { CodeItem, Interval } from '../../server/src/core/model/exit-ranges'
import {
  claimCodes,
  claimsWithin,
  formatCodes,
  includes,
  intersect,
  parseExitCodes,
  setOf,
  subtract,
} from '../../server/src/core/model/exit-ranges'
import type { Problem } from '../../server/src/core/problem'
import type { Settings } from '../../server/src/core/settings'
import type { Range } from '../../server/src/core/text'
import { applyEdits } from './page'
import { knownKey, notation, spec, yamlish } from './specs'

vi.setConfig({ testTimeout: 60_000 })

const real = `# A sweep with retries.
workflow:
  name: sweep
  timeout: { exec_timeout: 2d }
  tasks:
    - name: prepare
      image: ubuntu:24.04
      command: [bash, /tmp/run.sh]
      files:
        - path: /tmp/run.sh
          contents: |
            set -e
            exit 3 # FAILED
      exitActions:
        COMPLETE: 0,16-18
        RESCHEDULE: "1-15, 3006"
    - name: train
      image: nvcr.io/nvidia/pytorch:24.03-py3
      command: ["python3", 'train.py']
      inputs:
        - task: prepare
      exitActions: { FAIL: 1-4000, RESTART: 010, complete: 0,1-10 }
  resources: &all
    default: { cpu: 1, memory: 1Gi }
default-values:
  n: 1
`

const template = `workflow:
  name: {{ name }}
  groups:
  {% for n in range(3) %}
  - name: g{{ n }}
    ignoreNonleadStatus: false
    tasks:
    - name: t{{ n }}
      lead: true
      image: "{{ image }}"
      command: [echo, "{{output}}"]
      exitActions:
        COMPLETE: 0-{{ last }}
        {% if n > 1 %}FAIL: 5-1{% endif %}
        RESCHEDULE: 1-300
  {% endfor %}
`

describe('every place lies in the text', () => {
  test.each(Object.entries({ real, template }))('%s, cut off anywhere', (_, text) => {
    for (let end = 0; end <= text.length; end++) expectPlacesInside(text.slice(0, end))
  })

  test('real specs with a stretch missing, or another in its place', () => {
    const stretch = fc.tuple(fc.nat(real.length), fc.nat(40), fc.oneof(fc.constant(''), yamlish))
    fc.assert(
      fc.property(fc.constantFrom(real, template), stretch, (text, [start, length, other]) => {
        expectPlacesInside(text.slice(0, start) + other + text.slice(start + length))
      }),
      { numRuns: 500 },
    )
  })

  test('arbitrary exit actions', () => {
    fc.assert(fc.property(spec, expectPlacesInside), { numRuns: 500 })
  })

  test('arbitrary text', () => {
    const anything = fc.oneof(
      yamlish,
      yamlish.map((text) => `workflow:\n${text}`),
      fc.string({ unit: 'binary' }),
    )
    fc.assert(fc.property(anything, expectPlacesInside), { numRuns: 1000 })
  })
})

function expectPlacesInside(text: string): void {
  const { problems, workflow, rendered } = analyze({ text })
  const ranges = problems.flatMap(({ range, related, fixes }) => [
    range,
    ...related.map((place) => place.range),
    ...fixes.flatMap(({ edits }) => edits.map((edit) => edit.range)),
  ])
  const inModel = (workflow?.groups ?? []).flatMap(({ start, item }) =>
    item.tasks
      .flatMap((task) =>
        (task.exitActions?.entries ?? []).flatMap(({ range, value }) => [range, value.range]),
      )
      .map((range) => ({ start: range.start + start, end: range.end + start })),
  )
  const outside = (length: number) => (range: Range) =>
    !(0 <= range.start && range.start <= range.end && range.end <= length)
  expect(ranges.filter(outside(text.length))).toEqual([])
  expect(inModel.filter(outside(rendered?.text.length ?? 0))).toEqual([])
}

describe('a fix', () => {
  test('takes its problem away and makes no error', () => {
    fc.assert(
      fc.property(spec, (text) => {
        const { problems } = analyze({ text })
        for (const problem of problems) {
          for (const { title, edits } of problem.fixes) {
            const mended = applyEdits(text, edits)
            const after = analyze({ text: mended }).problems
            const told = `${problem.rule}: ${title}\n${text}\n→\n${mended}`
            expect(isGone(problem, problems, after), told).toBe(true)
            // What cannot be read is not judged, nor are the codes of an unknown action: their mistakes may come to light.
            if (problem.rule === 'yaml-syntax') continue
            const isCounted = (other: Problem) =>
              isError(other) &&
              !(problem.rule === 'unknown-exit-action' && other.rule === 'invalid-exit-codes')
            expect(count(after, isCounted), told).toBeLessThanOrEqual(count(problems, isCounted))
          }
        }
      }),
      { numRuns: 400 },
    )
  })

  test('has edits that do not overlap, and a title', () => {
    fc.assert(
      fc.property(spec, (text) => {
        for (const { title, edits } of analyze({ text }).problems.flatMap(({ fixes }) => fixes)) {
          expect(title).toMatch(/^[A-Z].*[^.]$/)
          const sorted = edits.toSorted((a, b) => a.range.start - b.range.start)
          for (const [index, { range }] of sorted.entries()) {
            expect(range.end).toBeLessThanOrEqual(sorted[index + 1]?.range.start ?? text.length)
          }
        }
      }),
      { numRuns: 300 },
    )
  })
})

function count(problems: readonly Problem[], isCounted: (problem: Problem) => boolean): number {
  return problems.filter(isCounted).length
}

function isError({ severity }: Problem): boolean {
  return severity === 'error'
}

/** Two items of a value may have the same message: then one is left, or it is about another place. */
function isGone(problem: Problem, before: readonly Problem[], after: readonly Problem[]): boolean {
  const isLike = ({ rule, path, message }: Problem) =>
    rule === problem.rule &&
    message === problem.message &&
    JSON.stringify(path) === JSON.stringify(problem.path)
  const left = after.filter(isLike)
  return left.length < count(before, isLike) || !left.some(({ range }) => range.start === problem.range.start)
}

describe('what is known from before changes nothing', () => {
  const seen = ({ problems, workflow }: Analysis) => ({ problems, workflow })

  test('after any edits', () => {
    const edit = fc.record({
      at: fc.nat(2000),
      length: fc.nat(30),
      text: fc.oneof(
        yamlish,
        notation.map((n) => n.flow),
      ),
    })
    fc.assert(
      fc.property(
        fc.oneof(spec, fc.constantFrom(real, template)),
        fc.array(edit, { maxLength: 6 }),
        (text, edits) => {
          let current = text
          let previous = analyze({ text })
          for (const { at, length, text: inserted } of edits) {
            const start = at % (current.length + 1)
            current = current.slice(0, start) + inserted + current.slice(start + length)
            const incremental = analyze({ text: current }, previous)
            expect(seen(incremental)).toEqual(seen(analyze({ text: current })))
            previous = incremental
          }
        },
      ),
      { numRuns: 300 },
    )
  })

  test('after the settings have changed', () => {
    const settings: Settings = {
      rules: { 'exit-code-overlap': 'off', 'invalid-exit-codes': 'hint' },
      serviceVersion: '6.3',
      limits: { maxTasks: 1, maxNameLength: 1, maxRetriesPerTask: 3, defaultExitActions: { FAIL: '1' } },
    }
    fc.assert(
      fc.property(spec, fc.boolean(), (text, isBefore) => {
        const [before, after] = isBefore ? [settings, {}] : [{}, settings]
        const incremental = analyze({ text, settings: after }, analyze({ text, settings: before }))
        expect(seen(incremental)).toEqual(seen(analyze({ text, settings: after })))
      }),
      { numRuns: 200 },
    )
  })

  test('after tasks have changed places', () => {
    fc.assert(
      fc.property(spec, spec, (one, other) => {
        const incremental = analyze({ text: other }, analyze({ text: one }))
        expect(seen(incremental)).toEqual(seen(analyze({ text: other })))
      }),
      { numRuns: 300 },
    )
  })
})

test('reading item by item is like reading the whole', () => {
  fc.assert(
    fc.property(spec, (text) => {
      // Around broken YAML, more is made of single items than of the whole.
      fc.pre(!analyze({ text }).problems.some(({ rule }) => rule === 'yaml-syntax'))
      // An anchor on the first line makes the layout unusual, so nothing is cut.
      const whole = text.replace('workflow:', 'workflow: &w')
      const shifted = (range: Range): Range => ({ start: range.start - 3, end: range.end - 3 })
      const fromWhole = analyze({ text: whole }).problems.map((problem) => ({
        ...problem,
        range: shifted(problem.range),
        related: problem.related.map((place) => ({ ...place, range: shifted(place.range) })),
        fixes: problem.fixes.map((fix) => ({
          ...fix,
          edits: fix.edits.map((edit) => ({ ...edit, range: shifted(edit.range) })),
        })),
      }))
      expect(fromWhole).toEqual(analyze({ text }).problems)
    }),
    { numRuns: 500 },
  )
})

describe('the algebra of codes agrees with sets of numbers', () => {
  const top = 30
  const all = Array.from({ length: top + 1 }, (_, number) => number)
  const interval = fc.record({ first: fc.nat(top), last: fc.nat(top) })
  const intervals = fc.array(interval, { maxLength: 8 })
  const numbersOf = (list: readonly Interval[]) =>
    new Set(all.filter((number) => list.some(({ first, last }) => first <= number && number <= last)))
  const expectNumbers = (set: readonly Interval[], numbers: ReadonlySet<number>): void => {
    expect(numbersOf(set)).toEqual(numbers)
    for (const [index, { first, last }] of set.entries()) {
      expect(first).toBeLessThanOrEqual(last)
      expect(first).toBeGreaterThan((set[index - 1]?.last ?? -2) + 1)
    }
  }

  test('setOf, includes', () => {
    fc.assert(
      fc.property(intervals, (list) => {
        expectNumbers(setOf(list), numbersOf(list))
        expect(all.filter((number) => includes(setOf(list), number))).toEqual([...numbersOf(list)])
      }),
    )
  })

  test('intersect, subtract', () => {
    fc.assert(
      fc.property(intervals, intervals, (left, right) => {
        const [a, b] = [numbersOf(left), numbersOf(right)]
        expect(numbersOf(intersect(setOf(left), setOf(right)))).toEqual(
          new Set([...a].filter((n) => b.has(n))),
        )
        expectNumbers(subtract(setOf(left), setOf(right)), new Set([...a].filter((n) => !b.has(n))))
      }),
    )
  })

  test('formatCodes and parseExitCodes', () => {
    fc.assert(
      fc.property(intervals, (list) => {
        const set = setOf(list)
        const parsed = parseExitCodes(formatCodes(set))
        expect(parsed.ok).toBe(set.length > 0)
        if (parsed.ok) expect(setOf(parsed.items)).toEqual(set)
      }),
    )
  })

  test('claimCodes, claimsWithin', () => {
    fc.assert(
      fc.property(intervals, interval, (list, wanted) => {
        const items = list.map((one, index): CodeItem => ({
          ...one,
          index,
          range: { start: index, end: index },
          text: formatCodes([one]),
          form: 'range',
        }))
        const { claims, repeats } = claimCodes(items)
        expect(claims.flatMap((claim) => [...numbersOf([claim])])).toEqual(
          [...numbersOf(list)].sort((a, b) => a - b),
        )
        const parts = [...claims, ...repeats]
        for (const one of items) {
          const own = parts.filter((part) => part.item === one).flatMap((part) => [...numbersOf([part])])
          expect(own.sort((a, b) => a - b)).toEqual([...numbersOf([one])])
        }
        for (const repeat of repeats) {
          expect(repeat.by).not.toBe(repeat.item)
          expect(subtract([repeat], setOf([repeat.by]))).toEqual([])
        }
        const common = claims.filter((claim) => intersect(setOf([wanted]), [claim]).length > 0)
        expect(claimsWithin(claims, wanted)).toEqual(common)
      }),
    )
  })
})

describe('parseExitCodes takes what the service takes', () => {
  const service = /^(\d+(-\d+)?)+(,\d+(-\d+)?)*$/
  const verdict = (text: string) => parseExitCodes(text).ok

  test('for every text of up to seven of the characters that matter', () => {
    let texts = ['']
    for (let length = 0; length <= 7; length++) {
      for (const text of texts)
        if (verdict(text) !== service.test(text)) expect(text).toBe('judged otherwise')
      texts = texts.flatMap((text) => ['1', '-', ','].map((next) => text + next))
    }
  })

  test('for other short texts', () => {
    const text = fc.string({ unit: fc.constantFrom(...'0129-, .\n+xé٣'), maxLength: 12 })
    fc.assert(
      fc.property(text, (text) => {
        expect(verdict(text)).toBe(service.test(text.replaceAll('٣', '3')))
      }),
      { numRuns: 3000 },
    )
  })

  test('and explains every text that it does not take, inside the text', () => {
    fc.assert(
      fc.property(
        fc.oneof(yamlish, fc.string({ unit: fc.constantFrom(...'01-, .;x\n'), maxLength: 12 })),
        (text) => {
          const codes = parseExitCodes(text)
          const parts = codes.ok ? codes.items : codes.mistakes
          expect(parts).not.toHaveLength(0)
          for (const { range } of parts) {
            expect(0 <= range.start && range.start <= range.end && range.end <= text.length).toBe(true)
          }
        },
      ),
    )
  })
})

test('matchOf tries FAIL, then COMPLETE, then RESCHEDULE, and upper case first', () => {
  const ranges = fc.array(fc.tuple(fc.nat(40), fc.nat(40)), { minLength: 1, maxLength: 4 })
  const order = ['FAIL', 'COMPLETE', 'RESCHEDULE']
  fc.assert(
    fc.property(fc.array(fc.tuple(knownKey, ranges), { minLength: 1, maxLength: 6 }), (entries) => {
      const lines = entries.map(
        ([key, list]) => `        ${key}: "${list.map((ends) => ends.join('-')).join(',')}"\n`,
      )
      const text = `workflow:\n  tasks:\n    - name: a\n      exitActions:\n${lines.join('')}`
      const { exitActions } = analyze({ text }).workflow!.groups[0]!.item.tasks[0]!
      const kept = [...new Map(entries)].sort(
        ([a], [b]) => order.indexOf(a.toUpperCase()) - order.indexOf(b.toUpperCase()) || (a < b ? -1 : 1),
      )
      for (let code = 0; code <= 41; code++) {
        const winner = kept.find(([, list]) => list.some(([first, last]) => first <= code && code <= last))
        expect(matchOf(exitActions, code)?.entry.key.value).toBe(winner?.[0])
      }
    }),
  )
})
