/** Fixes of the rules on values, for arbitrary values in every YAML notation. */
import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { analyze } from '../../server/src/core/analyze'
import type { Problem } from '../../server/src/core/problem'
import { applyEdits } from './page'

vi.setConfig({ testTimeout: 60_000 })

interface Field {
  /** The workflow around the value, with the indentation of its key. */
  readonly write: (value: string) => string
  readonly pieces: readonly string[]
}

const task = '  tasks:\n    - name: train\n      command: [bash]\n'

/** A field of the task, and the image unless it is that. */
const ofTask =
  (key: string) =>
  (value: string): string =>
    `workflow:\n  name: example\n${task}${key === 'image' ? '' : '      image: ubuntu\n'}      ${key}: ${value}\n`

const ofWorkflow =
  (head: string) =>
  (value: string): string =>
    `workflow:\n  name: example\n${head}${value}\n${task}      image: ubuntu\n`

const digits = ['1', '0', '5', '10', '30', '1024', '.', ',', ' ', '-', '_', 'e3']

const fields: Readonly<Record<string, Field>> = {
  image: {
    write: ofTask('image'),
    pieces: [
      'ubuntu',
      'NVIDIA',
      'nvcr.io',
      '/',
      '//',
      ':',
      ':24.04',
      '@',
      '@sha256:0f',
      ' ',
      'docker://',
      '_',
    ],
  },
  lead: { write: ofTask('lead'), pieces: ['true', 'yes', 'off', 't', 'fals', '1', ' ', 'Enabled', '.0'] },
  cpu: {
    write: ofWorkflow('  resources:\n    default:\n      cpu: '),
    pieces: [...digits, 'm', 'x', ' cores', 'Gi'],
  },
  memory: {
    write: ofWorkflow('  resources:\n    default:\n      memory: '),
    pieces: [...digits, 'Gi', 'GB', 'm', 'kb', 'P', '%'],
  },
  cacheSize: { write: ofTask('cacheSize'), pieces: [...digits, '%', 'Gi', 'gb'] },
  timeout: {
    write: ofWorkflow('  timeout:\n    exec_timeout: '),
    pieces: [...digits, 'd', 'h', 'm', 'min', 's', 'H', 'M', 'w', 'P', 'T', ':30'],
  },
  downloadType: { write: ofTask('downloadType'), pieces: ['download', 'Down', 'load', 'mount', ' '] },
  url: {
    write: (value) => ofTask('inputs')(`\n        - url: ${value}`),
    pieces: ['s3', 'gs', 'S3', 's3a', 'swift', '://', ':', '/', '//', 'bucket', ' ', ',', '*', 'https'],
  },
  regex: {
    write: (value) => ofTask('inputs')(`\n        - url: s3://bucket\n          regex: ${value}`),
    pieces: ['*', '.', '\\', '/', '(', ')', '(?<n>', '(?i)', '[z-a]', '{2,1}', 'a', '?', "'", '"', '#'],
  },
  mount: {
    write: (value) => ofTask('volumeMounts')(`\n        - ${value}`),
    pieces: ['/data', ':', ':ro', ' ', '#', 'x'],
  },
  label: {
    write: ofWorkflow('  labels:\n    team: '),
    pieces: ['robotics', ' ', '-', '_', '.', '/', '1', '@', 'é', 'true'],
  },
  dataset: {
    write: (value) =>
      ofTask('outputs')(`\n        - dataset:\n            name: a\n            path: ${value}`),
    pieces: ['train', '1', '/', '//', '\\', ',', ' ', '?', '.', '#'],
  },
  datasetName: {
    write: (value) => ofTask('outputs')(`\n        - dataset:\n            name: ${value}`),
    pieces: ['train', '1', '/', ':', '.', ' ', '{', '}', 'é', '-'],
  },
  resource: {
    write: (value) =>
      `${ofTask('resource')(value)}  resources:\n    default: {}\n    large: {}\n    "on": {}\n    "8": {}\n`,
    pieces: ['large', 'Large', 'def', 'ault', 'on', '8', ' '],
  },
}

const notations: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => JSON.stringify(text),
  (text) => `'${text.replaceAll("'", "''")}'`,
  (text) => `|\n                ${text}`,
  (text) => `>-\n                ${text}`,
  (text) => `&anchor ${text}`,
]

const lineBreaks = ['\n', '\r\n']

test.each(Object.keys(fields))('every fix of %s takes its problem away and makes no error', (name) => {
  const { write, pieces } = fields[name]!
  const text = fc.array(fc.constantFrom(...pieces), { maxLength: 5 }).map((parts) => parts.join(''))
  fc.assert(
    fc.property(
      text,
      fc.constantFrom(...notations),
      fc.constantFrom(...lineBreaks),
      (value, notation, lineBreak) => {
        const before = write(notation(value)).replaceAll('\n', lineBreak)
        const { problems } = analyze({ text: before })
        for (const problem of problems.filter(isOnValue)) expectFixes(before, problem, problems)
      },
    ),
    { numRuns: 400 },
  )
})

function isOnValue({ rule }: Problem): boolean {
  return /^(?:invalid-(?!name|exit)|unknown-option|undefined-resource)/.test(rule)
}

function expectFixes(before: string, problem: Problem, problems: readonly Problem[]): void {
  expect(problem.message).toMatch(/^[A-ZY][^]*\.$/)
  for (const { title, edits } of problem.fixes) {
    const after = applyEdits(before, edits)
    const left = analyze({ text: after }).problems
    const told = `${problem.rule}: ${title}\n${before}\n→\n${after}`
    expect(
      left.some(({ rule }) => rule === problem.rule),
      told,
    ).toBe(false)
    expect(left.filter(isError).length, told).toBeLessThan(problems.filter(isError).length)
  }
}

function isError({ severity }: Problem): boolean {
  return severity === 'error'
}
