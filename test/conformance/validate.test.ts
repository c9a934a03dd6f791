/** An error means that the service rejects the spec; nothing else is an error. */
import { describe, expect, test } from 'vitest'
import type { Problem, ServiceVersion } from '../../server/src/core'
import { analyze } from '../../server/src/core'
import { readCases } from './cases'

interface Verdict {
  readonly ok: boolean
  readonly stage?: string
  readonly errors?: readonly { readonly loc: readonly (string | number)[]; readonly type: string }[]
}

interface Case {
  readonly id: string
  readonly tags: readonly string[]
  readonly yaml: string
  readonly expect: Readonly<Record<'main' | '6.3', Verdict>>
}

const cases = readCases<Case>('validate')

/** The service was measured with its default limits, and too many tasks are an error there. */
const settingsFor = (serviceVersion: ServiceVersion) =>
  ({ serviceVersion, rules: { 'too-many-tasks': 'error' } }) as const

describe.each(['main', '6.3'] as const)('service version %s', (version) => {
  const judged = cases.map((one) => {
    const { problems, rendered } = analyze({ text: one.yaml, settings: settingsFor(version) })
    const errors = problems.filter(({ severity }) => severity === 'error')
    return { ...one, errors, verdict: one.expect[version], isTemplate: rendered?.exact === false }
  })
  const names = (some: typeof judged) => some.map(({ id, tags }) => `${id} ${tags.join()}`)
  const literal = judged.filter(({ isTemplate }) => !isTemplate)

  test('what it accepts has no error', () => {
    expect(names(judged.filter(({ errors, verdict }) => verdict.ok && errors.length > 0))).toEqual([])
  })

  test('what it rejects has an error', () => {
    expect(literal.length).toBeGreaterThan(1300)
    expect(names(literal.filter(({ errors, verdict }) => !verdict.ok && errors.length === 0))).toEqual([])
  })

  test('errors are at the places that it names', () => {
    const placed = literal.filter(({ verdict }) => verdict.errors?.some(({ loc }) => loc.length > 1))
    expect(placed.length).toBeGreaterThan(450)
    expect(names(placed.filter(({ errors, verdict }) => !isPlaced(errors, verdict)))).toEqual([])
  })

  test('one mistake is one error', () => {
    const single = literal.filter(
      ({ tags, verdict }) => !verdict.ok && tags.filter((tag) => tag !== 'none').length === 1,
    )
    const said = single.reduce((sum, { errors }) => sum + errors.length, 0)
    expect(said / single.length).toBeLessThan(1.2)
  })
})

test('what either version accepts has no error where the version is not known', () => {
  const wrong = cases.filter(({ yaml, expect: { main, '6.3': older } }) => {
    const { rejections } = analyze({ text: yaml, settings: settingsFor('auto') })
    return (main.ok || older.ok) && rejections.length > 0
  })
  expect(wrong.map(({ id, tags }) => `${id} ${tags.join()}`)).toEqual([])
})

test('templates that the service accepts have no error', () => {
  const templates = readCases<{
    readonly id: string
    readonly yaml: string
    readonly expect: { readonly ok: boolean }
  }>('templates')
  const wrong = templates.filter(
    ({ yaml, expect: { ok } }) => ok && analyze({ text: yaml }).rejections.length > 0,
  )
  expect(wrong.map(({ id }) => id)).toEqual([])
})

/** At the field, or inside it; a missing field is shown at its parent. Members of unions are in capitals. */
function isPlaced(errors: readonly Problem[], { errors: named = [] }: Verdict): boolean {
  return named.some(({ loc, type }) => {
    const place = loc.filter((part) => typeof part === 'number' || /^[a-z]/.test(part)).map(String)
    const parent = type === 'missing' ? place.slice(0, -1).join('\0') : undefined
    return errors.some(({ path }) => {
      const ours = path.map(String)
      return place.every((part, index) => part === ours[index]) || ours.join('\0') === parent
    })
  })
}
