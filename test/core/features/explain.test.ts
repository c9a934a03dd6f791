/** Explanations as the hover, the quick pick and the command line show them. */
import { describe, expect, test } from 'vitest'
import { exitActions } from '../../../server/src/core/facts/actions'
import { exitCodes } from '../../../server/src/core/facts/exit-codes'
import { statuses } from '../../../server/src/core/facts/statuses'
import type { Explanation } from '../../../server/src/core/features/explain'
import {
  explain,
  explainAction,
  explainExitCode,
  explainRange,
  explainStatus,
  lookupEntries,
} from '../../../server/src/core/features/explain'

function expectGoodForm({ title, summary, markdown }: Explanation): void {
  expect(title).toMatch(/^[^`*\n]+[^.]$/)
  expect(summary).toMatch(/^[^`*\n]+\.$/)
  expect(markdown.startsWith(`**${title}**`)).toBe(true)
  expect(markdown.length, title).toBeLessThan(1000)
  const outsideCode = markdown.replaceAll(/`[^`\n]*`/g, '')
  expect(outsideCode, title).not.toMatch(/[<|`]|undefined|NaN/)
}

describe('explainExitCode', () => {
  test.each<[number, RegExp[]]>([
    [0, [/Success/, /`COMPLETED`/]],
    [1, [/General failure/, /1 with 2012 is reported as 2012/, /osmo workflow logs/]],
    [126, [/shell/, /executable/]],
    [127, [/not found/]],
    [137, [/SIGKILL/, /128 \+ 9/, /3004/, /Without a shell in between, the code is 255/]],
    [150, [/128 \+ 22/]],
    [255, [/signal/, /−1/]],
    [256, [/init container/, /`exit 256` in a script arrives as 0, a success/]],
    [300, [/init container/, /255 \+ 45/, /arrives as 44/, /Not on OSMO’s public pages/]],
    [301, [/`FAILED_IMAGE_PULL`/, /osmo credential set/, /Not on OSMO’s public pages/]],
    [1001, [/[Pp]reflight/, /older documents/, /arrives as 233/]],
    [2012, [/Upload failed/, /control container/, /hides the task’s own code/, /`FAILED`/]],
    [2302, [/control container/, /could not be pulled/, /`FAILED_IMAGE_PULL`/]],
    [3000, [/upstream/, /`FAILED_UPSTREAM`/, /Exit actions are not applied/]],
    [3002, [/`FAILED_SERVER_ERROR`/, /Exit actions are not applied/]],
    [3004, [/`FAILED_EVICTED`/, /out-of-memory/, /137/]],
    [3006, [/`FAILED_PREEMPTED`/, /RESCHEDULE: 3006/]],
    [4000, [/Unknown/, /osmo workflow query/]],
    [600, [/never returned/, /0 to 255/, /arrives as 88/]],
    [5000, [/never returned/]],
    [-1, [/never returned/, /`exit -1` in a script arrives as 255 \(from bash and Python; dash gives 2\)/]],
    [1e30, [/over 9007199254740991/, /never returned/]],
  ])('%d', (code, words) => {
    const found = explainExitCode(code)
    expectGoodForm(found)
    for (const word of words) expect(found.markdown).toMatch(word)
  })

  test('a failure of the service itself stays in reach of exit actions', () => {
    expect(explainExitCode(3004).markdown).not.toContain('not applied')
  })

  test('every number has a well-formed text', () => {
    for (let code = -10; code <= 4100; code++) expectGoodForm(explainExitCode(code))
  })
})

describe('explainRange', () => {
  test('of one code is that code', () => {
    expect(explainRange(137, 137)).toEqual(explainExitCode(137))
  })

  test.each<[number, number, string[]]>([
    [10, 20, ['Exit codes 10–20', '`10`–`20` the task’s own failures']],
    [0, 10, ['`0` Success', '`1` General failure']],
    [1, 255, ['The task’s own failure', '`137`', '1 with 2012 is reported as 2012']],
    [130, 137, ['`137` Ended by SIGKILL']],
    [3000, 3003, ['`3000` Upstream failed', '`3003` Start error', 'A process returns 0 to 255']],
    [2030, 2040, ['Miscellaneous failure', '`2031`', '`2040` Other failure']],
    [256, 257, ['init container', 'initialize']],
    [400, 450, ['Only rare exit codes']],
    [5000, 6000, ['Nothing returns a code in this range']],
    [10, 1, ['matches nothing', '`1-10`']],
  ])('%i–%i', (first, last, words) => {
    const found = explainRange(first, last)
    expectGoodForm(found)
    for (const word of words) expect(found.markdown).toContain(word)
  })

  test('a huge range is short, quick, and names every component', () => {
    const start = performance.now()
    const found = explainRange(1, 99_999_999_999)
    expect(performance.now() - start).toBeLessThan(100)
    expectGoodForm(found)
    expect(found.markdown).toBe(`**Exit codes 1–99999999999**

Takes in failures of the task itself and 32 codes of OSMO’s own.

- \`1\`–\`255\` the task’s own failures, among them \`1\`, \`2\`, \`126\`, \`127\`, \`137\`, \`139\`, \`143\` and \`255\`
- \`256\`–\`257\` init container, before the task starts
- \`301\`–\`304\`, \`999\` a container that cannot start
- \`1001\` preflight test
- \`2002\`, \`2010\`–\`2014\`, \`2020\`–\`2025\`, \`2030\`–\`2040\` control container: data, connections and other failures
- \`3000\`–\`3006\` service: upstream, cluster, eviction, start and preemption
- \`4000\` no code known
- A process returns 0 to 255. Higher codes come from OSMO, up to 4000.`)
  })

  test('ranges without any listed code are quick too', () => {
    const start = performance.now()
    explainRange(4001, 99_999_999_999)
    explainRange(1e30, Infinity)
    explainRange(1002, 2001)
    expect(performance.now() - start).toBeLessThan(100)
  })
})

describe('explainStatus', () => {
  test.each(statuses)('$name', (fact) => {
    const found = explainStatus(fact.name)
    expect(found).toBeDefined()
    if (!found) return
    expectGoodForm(found)
    for (const text of [fact.task, fact.group, fact.workflow, fact.note, ...fact.causes, ...fact.remedies]) {
      if (text !== undefined) expect(found.markdown).toContain(text)
    }
  })

  test('names the levels that have it', () => {
    expect(explainStatus('FAILED_IMAGE_PULL')?.title).toBe('FAILED_IMAGE_PULL: final status of tasks')
    expect(explainStatus('WAITING')?.title).toBe('WAITING: temporary status of tasks and groups')
    expect(explainStatus('failed')?.title).toBe('FAILED: final status of tasks, groups and workflows')
    expect(explainStatus('COMPLETE')).toBeUndefined()
  })
})

describe('explainAction', () => {
  test.each(['COMPLETE', 'complete', 'Fail', 'reSchedule'])('%s', (name) => {
    const found = explainAction(name)
    expect(found?.title).toContain(name.toUpperCase())
    if (found) expectGoodForm(found)
  })

  test('tells the order, the retry limit and the effect on the group', () => {
    const { markdown = '' } = explainAction('RESCHEDULE') ?? {}
    for (const word of [
      /Tried last/,
      /default is 0/,
      /no other action is tried/,
      /lead/,
      /order.*no effect/,
    ]) {
      expect(markdown).toMatch(word)
    }
    expect(explainAction('COMPLETE')?.markdown).toContain('COMPLETE: 3004')
    expect(explainAction('FAIL')?.markdown).toContain('Tried first')
  })

  test('RESTART stands on a page of OSMO and is rejected', () => {
    const found = explainAction('restart')
    expect(found?.markdown).toMatch(/rejects.*\n.*RESCHEDULE/s)
    if (found) expectGoodForm(found)
  })

  test.each(['COMPLETED', 'RETRY', '', 'constructor'])('%s is no action', (name) => {
    expect(explainAction(name)).toBeUndefined()
  })
})

describe('explain', () => {
  test.each<[string, string]>([
    ['137', 'Exit code 137: Ended by SIGKILL'],
    [' 2012 ', 'Exit code 2012: Upload failed'],
    ['007', 'Exit code 7: The task’s own failure'],
    ['600', 'Exit code 600: never returned'],
    ['-1', 'Exit code -1: never returned'],
    ['10-20', 'Exit codes 10–20'],
    ['10 – 20', 'Exit codes 10–20'],
    ['20-10', 'Exit codes 20–10: matches nothing'],
    ['1-255', 'Exit codes 1–255: The task’s own failure'],
    ['FAILED_EVICTED', 'FAILED_EVICTED: final status of tasks, groups and workflows'],
    ['failed-evicted', 'FAILED_EVICTED: final status of tasks, groups and workflows'],
    ['Failed  evicted', 'FAILED_EVICTED: final status of tasks, groups and workflows'],
    ['failed', 'FAILED: final status of tasks, groups and workflows'],
    ['fail', 'FAIL: the task becomes FAILED'],
    ['reschedule', 'RESCHEDULE: the task becomes RESCHEDULED'],
    ['rescheduled', 'RESCHEDULED: temporary status of tasks'],
    ['Restart', 'RESTART: not an exit action'],
  ])('%s', (word, title) => {
    expect(explain(word)?.title).toBe(title)
  })

  test.each(['', ' ', 'nonsense', '1,2', '1-2-3', '0x10', '1.5', '-', '--1', 'toString', '__proto__'])(
    '%j is unknown',
    (word) => {
      expect(explain(word)).toBeUndefined()
    },
  )
})

test('lookupEntries holds every code, status and action once, in that order', () => {
  const entries = lookupEntries()
  const words = entries.map((entry) => entry.word)
  expect(words).toHaveLength(exitCodes.length + statuses.length + exitActions.length)
  expect(new Set(words).size).toBe(words.length)
  expect(words[0]).toBe('0')
  expect(words.indexOf('4000')).toBeLessThan(words.indexOf('PENDING'))
  expect(words.slice(-3)).toEqual(['FAIL', 'COMPLETE', 'RESCHEDULE'])
  for (const { word, explanation } of entries) {
    expectGoodForm(explanation)
    expect(explanation).toEqual(explain(word))
  }
})
