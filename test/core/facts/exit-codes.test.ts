/** Every exit code of the references, by hand, and the rules that hold for the table as a whole. */
import { describe, expect, test } from 'vitest'
import type { ExitCodeFact } from '../../../server/src/core/facts/exit-codes'
import {
  exitCodeFact,
  exitCodes,
  osmoCodesWithin,
  seenExitStatus,
} from '../../../server/src/core/facts/exit-codes'
import { statusFact } from '../../../server/src/core/facts/statuses'

/** code, source, status, documented, and words that its texts must hold. */
const expected: readonly (readonly [number, string, string, boolean, RegExp])[] = [
  [0, 'task', 'COMPLETED', true, /success/i],
  [1, 'task', 'FAILED', true, /general/i],
  [2, 'task', 'FAILED', true, /cannot be started/],
  [3, 'task', 'FAILED', true, /exit code of its own/],
  [126, 'task', 'FAILED', true, /shell found the command but could not run it/],
  [127, 'task', 'FAILED', true, /not found/],
  [128, 'task', 'FAILED', true, /exit code of its own/],
  [130, 'task', 'FAILED', true, /SIGINT.*Without a shell in between, the code is 255/],
  [134, 'task', 'FAILED', true, /SIGABRT/],
  [135, 'task', 'FAILED', true, /SIGBUS/],
  [136, 'task', 'FAILED', true, /SIGFPE/],
  [137, 'task', 'FAILED', true, /SIGKILL.*memory.*3004/],
  [139, 'task', 'FAILED', true, /SIGSEGV/],
  [143, 'task', 'FAILED', true, /SIGTERM/],
  [150, 'task', 'FAILED', true, /128 \+ n/],
  [192, 'task', 'FAILED', true, /128 \+ n/],
  [193, 'task', 'FAILED', true, /exit code of its own/],
  [255, 'task', 'FAILED', true, /killed by a signal.*−1/],
  [256, 'init container', 'FAILED', true, /initialize/],
  [257, 'init container', 'FAILED', true, /initialize/],
  [258, 'init container', 'FAILED', false, /exit code 3, reported as 255 \+ 3/],
  [300, 'init container', 'FAILED', false, /exit code 45/],
  [301, 'container start', 'FAILED_IMAGE_PULL', false, /ImagePullBackOff/],
  [302, 'container start', 'FAILED_IMAGE_PULL', false, /ErrImagePull/],
  [303, 'container start', 'FAILED', false, /ContainerCreateConfigError/],
  [304, 'container start', 'FAILED', false, /CrashLoopBackOff/],
  [305, 'init container', 'FAILED', false, /exit code 50/],
  [510, 'init container', 'FAILED', false, /exit code 255/],
  [556, 'init container', 'FAILED_IMAGE_PULL', false, /init container could not start.*255 \+ 301/],
  [557, 'init container', 'FAILED_IMAGE_PULL', false, /ErrImagePull/],
  [558, 'init container', 'FAILED', false, /ContainerCreateConfigError/],
  [559, 'init container', 'FAILED', false, /CrashLoopBackOff/],
  [999, 'container start', 'FAILED', false, /Error, BackOff or Failed/],
  [1001, 'preflight test', 'FAILED', true, /older documents/],
  [1002, 'preflight test', 'FAILED', false, /exit code 2, reported as 1000 \+ 2/],
  [1254, 'init container', 'FAILED', false, /255 \+ 999/],
  [1255, 'preflight test', 'FAILED', false, /exit code 255/],
  [1302, 'preflight test', 'FAILED_IMAGE_PULL', false, /1000 \+ 302/],
  [1999, 'preflight test', 'FAILED', false, /1000 \+ 999/],
  [2000, 'control container', 'FAILED', false, /without naming a cause/],
  [2001, 'control container', 'FAILED', false, /exit code 1, reported as 2000 \+ 1/],
  [2002, 'control container', 'FAILED', true, /unknown/i],
  [2010, 'control container', 'FAILED', true, /download/i],
  [2011, 'control container', 'FAILED', true, /mount/i],
  [2012, 'control container', 'FAILED', true, /upload/i],
  [2013, 'control container', 'FAILED', true, /authorization check/i],
  [2014, 'control container', 'FAILED', true, /not authorized/i],
  [2020, 'control container', 'FAILED', true, /token/i],
  [2021, 'control container', 'FAILED', true, /timed out/i],
  [2022, 'control container', 'FAILED', true, /messages.*service/i],
  [2023, 'control container', 'FAILED', true, /messages.*task/i],
  [2024, 'control container', 'FAILED', true, /barrier/i],
  [2025, 'control container', 'FAILED', true, /metrics/i],
  [2026, 'control container', 'FAILED', false, /exit code 26/],
  [2030, 'control container', 'FAILED', true, /invalid input/i],
  [2031, 'control container', 'FAILED', true, /command/i],
  [2032, 'control container', 'FAILED', true, /file operation/i],
  [2035, 'control container', 'FAILED', true, /miscellaneous/i],
  [2040, 'control container', 'FAILED', true, /other/i],
  [2041, 'control container', 'FAILED', false, /exit code 41/],
  [2255, 'control container', 'FAILED', false, /exit code 255/],
  [2301, 'control container', 'FAILED_IMAGE_PULL', false, /ImagePullBackOff/],
  [2302, 'control container', 'FAILED_IMAGE_PULL', false, /could not be pulled/],
  [2303, 'control container', 'FAILED', false, /ContainerCreateConfigError/],
  [2304, 'control container', 'FAILED', false, /CrashLoopBackOff/],
  [2999, 'control container', 'FAILED', false, /2000 \+ 999/],
  [3000, 'service', 'FAILED_UPSTREAM', true, /upstream/i],
  [3001, 'service', 'FAILED_BACKEND_ERROR', true, /backend/i],
  [3002, 'service', 'FAILED_SERVER_ERROR', true, /server error/i],
  [3003, 'service', 'FAILED_START_ERROR', true, /start error.*code of its own, and FAILED/i],
  [3004, 'service', 'FAILED_EVICTED', true, /evicted.*out of memory.*137/i],
  [3005, 'service', 'FAILED_START_TIMEOUT', true, /start timeout.*image/i],
  [3006, 'service', 'FAILED_PREEMPTED', true, /preempted.*priority/i],
  [4000, 'unknown', 'FAILED', true, /unknown/i],
]

/** What the public pages and §5 list by itself, ranges as written there. */
const listed: readonly (readonly [number, number])[] = [
  [0, 0],
  [1, 255],
  [256, 257],
  ...[301, 302, 303, 304, 999, 1001, 2002].map((code) => [code, code] as const),
  ...[2010, 2011, 2012, 2013, 2014, 2020, 2021, 2022, 2023, 2024, 2025].map((code) => [code, code] as const),
  [2030, 2040],
  ...[2030, 2031, 2032, 2040].map((code) => [code, code] as const),
  ...[3000, 3001, 3002, 3003, 3004, 3005, 3006, 4000].map((code) => [code, code] as const),
]

const never = [
  -300, -1, 511, 555, 560, 600, 998, 1000, 1256, 1300, 1305, 1998, 2256, 2300, 2305, 2998, 3007, 3999, 4001,
  5000,
]

const text = (fact: ExitCodeFact) => `${fact.title}. ${fact.meaning} ${fact.advice}`

describe('exitCodeFact', () => {
  test.each(expected)('%i comes from %s and means %s', (code, source, status, documented, words) => {
    const fact = exitCodeFact(code)
    expect(fact).toMatchObject({ source, status, documented })
    expect(fact && text(fact)).toMatch(words)
  })

  test.each(never)('nothing exits with %i', (code) => {
    expect(exitCodeFact(code)).toBeUndefined()
  })

  test.each([1.5, NaN, Infinity, -Infinity, 1e30])('nothing exits with %d', (code) => {
    expect(exitCodeFact(code)).toBeUndefined()
  })

  test('covers its own code, and only where one can come from', () => {
    for (let code = 0; code <= 5000; code++) {
      const fact = exitCodeFact(code)
      if (fact) expect(fact.first <= code && code <= fact.last).toBe(true)
    }
    const possible = Array.from({ length: 5001 }, (_, code) => code).filter((code) => exitCodeFact(code))
    expect(possible.filter((code) => code <= 255)).toHaveLength(256)
    expect(possible.filter((code) => 256 <= code && code <= 510)).toHaveLength(255)
    expect(possible.filter((code) => 510 < code && code <= 1000)).toEqual([556, 557, 558, 559, 999])
    expect(possible.filter((code) => 1255 < code && code < 2000)).toEqual([1301, 1302, 1303, 1304, 1999])
    expect(possible.filter((code) => 2255 < code)).toEqual([
      2301, 2302, 2303, 2304, 2999, 3000, 3001, 3002, 3003, 3004, 3005, 3006, 4000,
    ])
  })
})

describe('exitCodes', () => {
  test.each(listed)('lists %i–%i', (first, last) => {
    expect(exitCodes.filter((fact) => fact.first === first && fact.last === last)).toHaveLength(1)
  })

  test('is sorted, the wider entry first, and never repeats a range', () => {
    const key = (fact: ExitCodeFact) => fact.first * 10_000 - fact.last
    const keys = exitCodes.map(key)
    expect(keys).toEqual([...new Set(keys)].sort((a, b) => a - b))
    expect(exitCodes.every((fact) => fact.first <= fact.last)).toBe(true)
  })

  test('has whole sentences, and code only in the advice', () => {
    for (const fact of exitCodes) {
      expect(fact.title).not.toMatch(/[.`]$/)
      expect(fact.meaning).toMatch(/^[A-Z][^`]*\.$/)
      expect(fact.advice).toMatch(/^$|^(`[^`]*`|[A-Z]).*\.$/)
      expect(fact.title + fact.returnedBy).not.toContain('`')
    }
  })

  test('reports statuses that tasks have, with the code in their text where it is the service’s', () => {
    for (const fact of exitCodes) {
      expect(statusFact(fact.status)?.task).toBeDefined()
      if (fact.source === 'service') expect(statusFact(fact.status)?.task).toContain(String(fact.first))
    }
  })

  test('only 3000 and 3002 are out of reach of exit actions', () => {
    expect(exitCodes.filter((fact) => !fact.seenByExitActions).map((fact) => fact.first)).toEqual([
      3000, 3002,
    ])
  })

  test('only the codes of containers that wait to start are missing from the public pages', () => {
    expect(exitCodes.filter((fact) => !fact.documented).map((fact) => fact.first)).toEqual([
      301, 302, 303, 304, 999,
    ])
  })
})

describe('osmoCodesWithin', () => {
  const firsts = (first: number, last: number) => osmoCodesWithin(first, last).map((fact) => fact.first)

  test.each<[number, number, number[]]>([
    [0, 255, []],
    [1, 256, [256]],
    [257, 301, [256, 301]],
    [2012, 2020, [2012, 2013, 2014, 2020]],
    [2035, 2036, [2030]],
    [2032, 2032, [2030, 2032]],
    [3000, 3006, [3000, 3001, 3002, 3003, 3004, 3005, 3006]],
    [4000, 4000, [4000]],
    [4001, 99_999_999_999, []],
    [20, 10, []],
    [3004, 3000, []],
  ])('%i–%i', (first, last, codes) => {
    expect(firsts(first, last)).toEqual(codes)
  })

  test('is quick for a huge range', () => {
    const start = performance.now()
    for (let i = 0; i < 1000; i++) osmoCodesWithin(1, 99_999_999_999)
    expect(performance.now() - start).toBeLessThan(500)
    expect(osmoCodesWithin(1, 99_999_999_999)).toEqual(exitCodes.filter((fact) => fact.first > 255))
  })
})

test.each([
  [0, 0],
  [255, 255],
  [256, 0],
  [300, 44],
  [1001, 233],
  [-1, 255],
  [-256, 0],
  [99_999_999_999, 255],
])('exit status %i is seen as %i', (status, seen) => {
  expect(seenExitStatus(status)).toBe(seen)
})
