/** Workspace files on the command line: which one counts, and how far. */
import { expect, test } from 'vitest'
import { withExitActions } from '../support/workflows'
import { cli } from './host'

const clean = withExitActions('COMPLETE: 0-10')
const surprising = withExitActions('COMPLETE: 0-10\nFAIL: 5-20')
const name = '.osmo-workflow.yaml'
const off = 'rules: {exit-code-overlap: off}\n'
const nothing = { code: 0, stdout: 'No problems in 1 file.\n', stderr: '' }

test.each([
  ['beside the file', name],
  ['above it', `../${name}`],
  ['far above it', `../../${name}`],
])('count %s', async (_, where) => {
  expect(await cli(['check', 'a.yaml'], { 'a.yaml': surprising, [where]: off })).toEqual(nothing)
})

test('count for standard input in the current folder', async () => {
  expect((await cli(['check', '-'], { '-': surprising, [name]: off })).stderr).toBe('')
  expect(await cli(['check', '-'], { '-': surprising, [name]: off })).toEqual(nothing)
})

test('count in the nearest folder only', async () => {
  const files = {
    'a/b/c.yaml': surprising,
    'd.yaml': surprising,
    'a/.osmo-workflow.yaml': '{}',
    [name]: off,
  }
  expect((await cli(['check', 'a/b/c.yaml'], files)).stdout).toContain('1 warning in 1 file.')
  expect(await cli(['check', 'd.yaml'], files)).toEqual(nothing)
})

test('are weaker than options, rule by rule', async () => {
  const files = { 'a.yaml': withExitActions('COMPLETE: 0-10\nFAIL: 5-20,9-8'), [name]: off }
  const { stdout } = await cli(['check', '--rule', 'reversed-exit-code-range=off', 'a.yaml'], files)
  expect(stdout).toBe('No problems in 1 file.\n')
  const { code } = await cli(['check', '--rule', 'exit-code-overlap=error', 'a.yaml'], files)
  expect(code).toBe(1)
})

test('with a mistake count as far as they are right, and end with exit code 2', async () => {
  const files = {
    'a.yaml': surprising,
    'b.yaml': surprising,
    [name]: 'rules:\n  exit-code-overlap: off\n  exit-code-overlpa: off\n',
  }
  const { code, stdout, stderr } = await cli(['check', 'a.yaml', 'b.yaml'], files)
  expect(stdout).toBe('No problems in 2 files.\n')
  expect(stderr).toBe(
    'osmo-workflow: .osmo-workflow.yaml: rules.exit-code-overlpa: There is no rule exit-code-overlpa; write exit-code-overlap. As it stands, this has no effect.\n',
  )
  expect(code).toBe(2)
})

test('that are no YAML are told with the line', async () => {
  const { code, stdout, stderr } = await cli(['check', 'a.yaml'], {
    'a.yaml': surprising,
    [`../${name}`]: '# Ours.\nrules: {\n',
  })
  expect(stdout).toContain('1 warning')
  expect(stderr).toMatch(/^osmo-workflow: \.\.[/\\]\.osmo-workflow\.yaml:2: YAML cannot be read/)
  expect(code).toBe(2)
})

test('that cannot be read are told', async () => {
  const { code, stderr } = await cli(['check', 'a.yaml'], {
    'a.yaml': clean,
    get [name](): string {
      throw new Error('permission denied')
    },
  })
  expect(stderr).toBe('osmo-workflow: cannot read .osmo-workflow.yaml: permission denied\n')
  expect(code).toBe(2)
})

test('are looked for once in each folder', async () => {
  const looked: string[] = []
  const files = new Proxy<Record<string, string>>(
    { 'a/1.yaml': clean, 'a/2.yaml': clean, 'a/b/3.yaml': clean },
    {
      get: (all, file: string) => {
        if (file.endsWith(name)) looked.push(file)
        return all[file]
      },
    },
  )
  await cli(['check', 'a/1.yaml', 'a/2.yaml', 'a/b/3.yaml'], files)
  expect(looked).toEqual(['a/', '', '../', '../../', 'a/b/'].map((folder) => folder + name))
})

test('set the limits of a simulation, and the scenario and options say otherwise', async () => {
  const files = {
    'a.yaml': withExitActions('COMPLETE: 0'),
    s: 'tasks: {main: [{exitCode: 7}]}',
    own: 'maxRetryPerTask: 0\ntasks: {main: [{exitCode: 7}]}',
    [name]: 'limits: {maxRetriesPerTask: 1, defaultExitActions: {RESCHEDULE: 7}}',
  }
  const status = async (...args: string[]) => {
    const { stdout } = await cli(['simulate', '--format', 'json', ...args, 'a.yaml'], files)
    return (JSON.parse(stdout) as { workflow: string }).workflow
  }
  expect(await status('--scenario', 's')).toBe('COMPLETED')
  expect(await status('--scenario', 'own')).toBe('FAILED')
  expect(await status('--scenario', 's', '--limit', 'maxRetriesPerTask=0')).toBe('FAILED')
})

test('with a mistake end a simulation with exit code 2, after its report', async () => {
  const { code, stdout, stderr } = await cli(['simulate', 'a.yaml'], {
    'a.yaml': clean,
    [name]: 'limit: {}',
  })
  expect(stdout).toContain('COMPLETED')
  expect(stderr).toContain('limit: Unknown property; write limits')
  expect(code).toBe(2)
})
