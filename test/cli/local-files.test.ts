/** Files that a workflow names in `localpath`, on the command line. */
import { expect, test } from 'vitest'
import { withLocalFile as spec } from '../support/workflows'
import { cli } from './host'

const rulesOf = async (files: Readonly<Record<string, string>>, file: string) => {
  const { stdout } = await cli(['check', '--format', 'json', file], files)
  const report = JSON.parse(stdout) as { files: readonly { problems: readonly { rule: string }[] }[] }
  return report.files.flatMap(({ problems }) => problems.map(({ rule }) => rule))
}

test('are looked for beside the workflow, wherever that is', async () => {
  expect(await rulesOf({ 'a/w.yaml': spec('run.sh'), 'a/run.sh': 'true' }, 'a/w.yaml')).toEqual([])
  expect(await rulesOf({ 'a/w.yaml': spec('run.sh'), 'run.sh': 'true' }, 'a/w.yaml')).toEqual([
    'missing-local-file',
  ])
  expect(await rulesOf({ 'a/w.yaml': spec('../b/run.sh'), 'b/run.sh': 'true' }, 'a/w.yaml')).toEqual([])
  expect(await rulesOf({ '-': spec('b/run.sh'), 'b/run.sh': 'true' }, '-')).toEqual([])
})

test('are files, and no folders', async () => {
  expect(await rulesOf({ 'w.yaml': spec('b'), 'b/run.sh': 'true' }, 'w.yaml')).toEqual(['missing-local-file'])
})

test('are read for what OSMO takes for a template', async () => {
  expect(await rulesOf({ 'w.yaml': spec('run.py'), 'run.py': 'print(f"{{x}}")' }, 'w.yaml')).toEqual([
    'template-in-local-file',
  ])
})

test('that cannot be looked at are left alone', async () => {
  const files = {
    'w.yaml': spec('run.sh'),
    get 'run.sh'(): string {
      throw new Error('permission denied')
    },
  }
  expect(await rulesOf(files, 'w.yaml')).toEqual([])
})
