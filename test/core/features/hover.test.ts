/** Hovers: what stands at the cursor <|>. */
import { describe, expect, test } from 'vitest'
import type { Limits } from '../../../server/src/core'
import { analyze, hover } from '../../../server/src/core'
import { atCursor } from '../../support/cursor'
import { withExitActions } from '../../support/workflows'

function hoverAt(marked: string): { readonly at: string; readonly markdown: string } | undefined {
  const { text, offset } = atCursor(marked)
  const found = hover(analyze({ text }), offset)
  return found && { at: text.slice(found.range.start, found.range.end), markdown: found.markdown }
}

describe('exit actions', () => {
  test.each([
    ['a task’s code', 'COMPLETE: 1<|>6', '16', ['COMPLETE takes 16', '**COMPLETED**']],
    [
      'a code of OSMO',
      'RESCHEDULE: 300<|>6',
      '3006',
      ['Preempted', 'RESCHEDULED', 'retry limit', 'FAILED_PREEMPTED'],
    ],
    ['a signal', 'FAIL: 13<|>7', '137', ['SIGKILL', '**FAILED**']],
    ['an undocumented code', 'RESCHEDULE: <|>2302', '2302', ['image']],
    ['a code that nothing returns', 'FAIL: 60<|>0', '600', ['never returned']],
    [
      'a code that exit actions never see',
      'RESCHEDULE: 300<|>0',
      '3000',
      ['Exit actions do not apply', 'FAILED_UPSTREAM'],
    ],
    ['a range', 'FAIL: 11<|>-20', '11-20', ['FAIL takes these codes', '**FAILED**']],
    ['a range of OSMO’s codes', 'RESCHEDULE: 3001-<|>3006', '3001-3006', ['3004', '3006', 'retry limit']],
    ['a reversed range', 'COMPLETE: 10<|>-1', '10-1', ['matches no']],
    ['the second item', 'COMPLETE: 0,1-10,<|>20', '20', ['COMPLETE takes 20']],
    ['a quoted value', 'COMPLETE: "0,1-<|>10"', '1-10', ['COMPLETE takes these codes']],
    ['an octal number', 'COMPLETE: 0<|>10', '010', ['COMPLETE takes 8']],
    ['lower case', 'complete: 1<|>6', '16', ['complete takes 16']],
    ['an action', 'RESCH<|>EDULE: 3006', 'RESCHEDULE', ['RESCHEDULED', 'retries']],
    ['RESTART', 'REST<|>ART: 5', 'RESTART', ['RESCHEDULE']],
  ])('%s', (_, line, at, contents) => {
    const found = hoverAt(withExitActions(line))
    expect(found?.at).toBe(at)
    for (const content of contents) expect(found?.markdown).toContain(content)
  })

  test('the action that wins is named, wherever it stands', () => {
    const found = hoverAt(withExitActions('COMPLETE: 1<|>6\nFAIL: 10-20'))
    expect(found?.markdown).toContain('FAIL takes 16 (`10-20`): the task is **FAILED**')
    const range = hoverAt(withExitActions('RESCHEDULE: 5<|>-20\nFAIL: 1-10'))
    expect(range?.markdown).toContain('because FAIL takes 5-10 first')
  })

  test('two actions that win take, and one takes', () => {
    const all = hoverAt(withExitActions('FAIL: 1-10\nCOMPLETE: 11-20\nRESCHEDULE: 5<|>-20'))
    expect(all?.markdown).toContain('It never applies: FAIL and COMPLETE take all of these codes first.')
    const some = hoverAt(withExitActions('FAIL: 1-10\nCOMPLETE: 11-20\nRESCHEDULE: 5<|>-21'))
    expect(some?.markdown).toContain('because FAIL and COMPLETE take 5-20 first')
  })

  test('the field', () => {
    const found = hoverAt(withExitActions('COMPLETE: 0').replace('exitActions', 'exit<|>Actions'))
    expect(found?.at).toBe('exitActions')
    expect(found?.markdown).toContain('**FAIL**, then **COMPLETE**')
  })

  test('in a group, and behind an item of equal text', () => {
    const task = (name: string, cursor: string) =>
      `    - name: ${name}\n      image: a\n      lead: ${name === 'a'}\n      exitActions:\n        FAIL: 1${cursor}6\n`
    const found = hoverAt(
      `workflow:\n  name: w\n  groups:\n  - name: g\n    tasks:\n${task('a', '')}${task('b', '<|>')}`,
    )
    expect(found?.at).toBe('16')
  })
})

describe('exit calls in scripts', () => {
  const script = (line: string) =>
    withExitActions(
      'COMPLETE: 44\nRESCHEDULE: 16',
      `    files:\n    - path: /tmp/run.sh\n      contents: |\n        set -e\n        ${line}\n`,
    )
  test.each([
    ['exit 1<|>6', '16', ['RESCHEDULE takes 16']],
    ['exit 25<|>6', '256', ['OSMO sees **0**', 'success', 'COMPLETED']],
    ['exit 3<|>00', '300', ['OSMO sees **44**', 'COMPLETE takes 44']],
    ['ex<|>it 16', '16', ['RESCHEDULE takes 16']],
    ['exit -<|>1', '-1', ['OSMO sees **255**', 'dash']],
    ['sys.exit(<|>3)', '3', ['No exit action of this task takes 3', '**FAILED**']],
    ['sys.exit( -<|>1 )', '-1', ['OSMO sees **255**']],
    ['raise SystemExit(<|>7)', '7', ['No exit action']],
    ['os._exit(<|>9)', '9', ['No exit action']],
    ['exit <|>0', '0', ['**COMPLETED**']],
    ['false || exit 1<|>6', '16', ['RESCHEDULE takes 16']],
  ])('%s', (line, at, contents) => {
    const found = hoverAt(script(line))
    expect(found?.at).toBe(at)
    for (const content of contents) expect(found?.markdown).toContain(content)
  })

  test.each([['exit_code 1<|>6'], ['my-exit 1<|>6'], ['exit "1<|>6"'], ['exit $co<|>de'], ['echo 1<|>6']])(
    'nothing on %s',
    (line) => {
      expect(hoverAt(script(line))).toBeUndefined()
    },
  )

  test('in args', () => {
    const found = hoverAt(withExitActions('COMPLETE: 5', '    args: [-c, exit <|>5]\n'))
    expect(found?.markdown).toContain('COMPLETE takes 5')
  })

  test('not outside scripts', () => {
    expect(hoverAt(withExitActions('COMPLETE: 5', '    # exit <|>5\n'))).toBeUndefined()
  })
})

describe('statuses', () => {
  test.each([
    ['in a comment', '# then it is FAILED_<|>EVICTED\n', 'FAILED_EVICTED'],
    ['in a script', '    args: ["echo RESCHED<|>ULED"]\n', 'RESCHEDULED'],
    ['at its end', '# PENDING<|>\n', 'PENDING'],
    ['at its start', '# <|>WAITING, then\n', 'WAITING'],
  ])('%s', (_, extra, status) => {
    const found = hoverAt(withExitActions('COMPLETE: 0', extra))
    expect(found?.at).toBe(status)
    expect(found?.markdown).toContain(status)
  })

  test.each([['# FAILED<|>_WHATEVER\n'], ['# XFAIL<|>ED\n'], ['# failed<|>\n'], ['# NOTHING<|>\n']])(
    'nothing on %s',
    (extra) => {
      expect(hoverAt(withExitActions('COMPLETE: 0', extra))).toBeUndefined()
    },
  )
})

test('never throws, wherever the cursor is', () => {
  const text = withExitActions(
    'COMPLETE: 0,1-10\nFAIL:\n"RESTART": {a: 1}\n010: 5',
    '    args: [exit 5, FAILED]\n',
  )
  for (let length = 0; length <= text.length; length++) {
    const analysis = analyze({ text: text.slice(0, length) })
    for (let offset = Math.max(0, length - 12); offset <= length; offset++) hover(analysis, offset)
  }
})

describe('fields', () => {
  const spec = `workflow:
  name: w
  timeout:
    exec_timeout: 1h
  resources:
    default: {cpu: 1}
  groups:
  - name: g
    tasks:
    - name: a
      image: i
      command: [c]
      inputs:
      - url: s3://a
        regex: x
      files:
      - {path: /a, contents: b}
`

  test.each([
    ['of the workflow', 'timeout', 'How long groups may wait'],
    ['of a map', 'exec_timeout', '`30m`'],
    ['of an entry with a free name', 'cpu', 'Number of CPUs'],
    ['of a group', 'tasks', 'start together'],
    ['of a task', 'image', 'container image'],
    ['of an input', 'regex', 'regular expression'],
    ['in braces', 'contents', 'text of the file'],
  ])('%s', (_, name, content) => {
    const at = spec.indexOf(`${name}:`) + 2
    const found = hoverAt(`${spec.slice(0, at)}<|>${spec.slice(at)}`)
    expect(found?.at).toBe(name)
    expect(found?.markdown).toContain(content)
  })

  test('in a template', () => {
    const found = hoverAt(spec.replace('image: i', '<|>image: {{ image }}'))
    expect(found?.at).toBe('image')
  })

  test('free names and unknown keys are none', () => {
    expect(hoverAt(spec.replace('default', 'def<|>ault'))).toBeUndefined()
    expect(hoverAt(spec.replace('image', 'con<|>structor'))).toBeUndefined()
  })
})

describe('an expression of a template', () => {
  const text = `workflow:
  name: {{ name }}
  tasks:
  {% for host in hosts %}
  - name: {{ host.name }}
    image: {{ image }}
    command: [sh]
    exitActions:
      RESCHEDULE: {{ codes }}
  {% endfor %}
  {% if more %}
  - name: {{ name }}-more
  {% endif %}

default-values:
  name: demo
  hosts: [{name: a}, {name: b}]
  codes: 5-7
  more: false
`
  const at = (place: string) => hover(analyze({ text }), text.indexOf(place) + 4)?.markdown

  test.each([
    ['{{ name }}', 'Becomes `demo`.\n\nFrom `default-values`: name.'],
    [
      '{{ host.name }}',
      'Becomes `a` and `b`, rendered 2 times.\n\nFrom `default-values`: hosts.0.name and hosts.1.name.',
    ],
    ['{{ image }}', 'Nobody knows yet what this becomes: it needs a parameter that has no value.'],
    [
      '{{ name }}-more',
      'These parameters leave this out, so it becomes nothing. Parameters without a value may be the reason.',
    ],
  ])('%s', (place, markdown) => {
    expect(at(place)?.split('\n\n---\n\n')[0]).toBe(markdown)
  })

  test('with what its value means', () => {
    expect(at('{{ codes }}')).toMatch(/^Becomes `5-7`[^]*---[^]*RESCHEDULE takes these codes/)
    expect(at('{{ host.name }}')).toMatch(/^Becomes `a` and `b`[^]*---[^]*\*\*a\*\*: what becomes/)
  })
})

describe('the name of a task', () => {
  const hoverOn = (marked: string, limits: Limits = {}): string | undefined => {
    const { text, offset } = atCursor(marked)
    return hover(analyze({ text }), offset, limits)?.markdown
  }
  const named = (actions: string) => withExitActions(actions).replace('name: main', 'name: ma<|>in')

  test('shows what becomes of its exit codes', () => {
    expect(hoverOn(named('COMPLETE: 0-10\nRESCHEDULE: 11-20,3006')))
      .toBe(`**main**: what becomes of its exit codes

| Exit code | Action | The task is |
| --- | --- | --- |
| 0–10 | COMPLETE | COMPLETED |
| 11–20, Preempted (3006) | RESCHEDULE | RESCHEDULED |
| 21–255 | none | FAILED |
| OSMO’s 256–3005, 4000 | none | a failure, as OSMO reports it |

At the retry limit, which is 0 unless your administrator raised it, RESCHEDULE does nothing.

The pool may have exit actions for codes that none here takes.`)
  })

  test('with the limits of the settings', () => {
    const limits = { maxRetriesPerTask: 1, defaultExitActions: { RESCHEDULE: '3006' } }
    const found = hoverOn(named('COMPLETE: 0-10'), limits)
    expect(found).toContain('| Preempted (3006) | RESCHEDULE of the pool | RESCHEDULED |')
    expect(found).toMatch(/\n\nRESCHEDULE gives at most 1 new attempt; then it does nothing\.$/)
  })

  test('says what parameters hide', () => {
    expect(hoverOn(named('FAIL: {{ code }}\nCOMPLETE: 7'))).toContain(
      'FAIL may take more, by parameters that have no value.',
    )
  })

  test('that is missing shows nothing', () => {
    expect(hoverOn('workflow:\n  name: w\n  tasks:\n  - image: i<|>\n')).toBeUndefined()
  })

  test('stands on its key too, below what the field means', () => {
    const found = hoverOn(withExitActions('FAIL: 7').replace('name: main', 'na<|>me: main'))
    expect(found).toMatch(/^\*\*name\*\*[^]*\n\n---\n\n\*\*main\*\*: what becomes/)
    expect(hoverOn(withExitActions('FAIL: 7').replace('name: test', 'na<|>me: test'))).not.toContain(
      'exit codes',
    )
  })
})
