/** An error means that the service rejects the spec; nothing else is an error. */
import { describe, expect, test } from 'vitest'
import { analyze } from '../../server/src/core'
import { readCases } from './cases'

interface Verdict {
  readonly ok: boolean
  readonly errors?: readonly { readonly loc: readonly (string | number)[]; readonly type: string }[]
}

interface Case {
  readonly id: string
  readonly tags: readonly string[]
  readonly yaml: string
  readonly expect: Readonly<Record<'main' | '6.3', Verdict>>
}

const cases = readCases<Case>('validate')
const errorsOf = (text: string) => analyze({ text }).problems.filter(({ severity }) => severity === 'error')
const judged = cases.map((one) => ({ ...one, errors: errorsOf(one.yaml) }))

describe.each(['main', '6.3'] as const)('service version %s', (version) => {
  test('what it accepts has no error', () => {
    const wrong = judged.filter(({ errors, expect: verdict }) => verdict[version].ok && errors.length > 0)
    expect(wrong.map(({ id, tags }) => `${id} ${tags.join()}`)).toEqual([])
  })
})

test('what it rejects for its exit actions has an error, at the place that the service names', () => {
  const about = judged.filter(
    ({ tags }) =>
      tags.some((tag) => tag.startsWith('exit/')) && tags.every((tag) => /^(?:exit\/|none$)/.test(tag)),
  )
  const missed = about.filter(({ errors, expect: { main } }) => {
    const places = main.errors?.map(({ loc }) =>
      loc.filter((part) => typeof part === 'number' || /^[a-z]/.test(part)),
    )
    const isPlaced = places?.some((place) =>
      errors.some(({ path }) => place.every((part, index) => String(part) === String(path[index]))),
    )
    return !main.ok && (errors.length === 0 || isPlaced === false)
  })
  expect(about.length).toBeGreaterThan(300)
  expect(missed.map(({ id, tags }) => `${id} ${tags.join()}`)).toEqual([])
})

test('one mistake is one error', () => {
  const single = judged.filter(
    ({ tags, expect: { main } }) => !main.ok && tags.length === 1 && tags[0]!.startsWith('exit/'),
  )
  const said = single.reduce((sum, { errors }) => sum + errors.length, 0)
  expect(said / single.length).toBeLessThan(1.5)
})

test('templates that the service accepts have no error', () => {
  const templates = readCases<{
    readonly id: string
    readonly yaml: string
    readonly expect: { readonly ok: boolean }
  }>('templates')
  const wrong = templates.filter(({ yaml, expect: { ok } }) => ok && errorsOf(yaml).length > 0)
  expect(wrong.map(({ id }) => id)).toEqual([])
})
