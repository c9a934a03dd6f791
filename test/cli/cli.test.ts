/** The command line, run in this process with a host of its own. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { run } from '../../server/src/cli/run'
import { rules } from '../../server/src/core'
import manifest from '../../package.json'
import { withExitActions } from '../support/workflows'
import { cli, currentFolder } from './host'

const clean = withExitActions('COMPLETE: 0-10')
const rejected = withExitActions('COMPLETE: 0-10\nRESTART: 137')
const surprising = withExitActions('COMPLETE: 0-10\nFAIL: 5-20')

describe('check', () => {
  test('a clean file', async () => {
    expect(await cli(['check', 'a.yaml'], { 'a.yaml': clean })).toEqual({
      code: 0,
      stdout: 'No problems in 1 file.\n',
      stderr: '',
    })
  })

  test('shows place, severity, message, rule and the line with carets', async () => {
    const { code, stdout } = await cli(['check', 'a.yaml'], { 'a.yaml': rejected })
    expect(code).toBe(1)
    expect(stdout).toMatch(/^a\.yaml:9:7: error: OSMO rejects RESTART.* \[unknown-exit-action\]\n/)
    expect(stdout).toContain('  9 |       RESTART: 137\n    |       ^^^^^^^\n')
    expect(stdout).toMatch(/1 error in 1 file\.\n$/)
  })

  test('a warning is no failure', async () => {
    const { code, stdout } = await cli(['check', 'a.yaml', 'b.yaml'], {
      'a.yaml': surprising,
      'b.yaml': clean,
    })
    expect(code).toBe(0)
    expect(stdout).toMatch(/1 warning in 2 files\.\n$/)
  })

  test('a problem over several lines is marked on its first', async () => {
    const text = withExitActions('COMPLETE: 0')
      .replace('exitActions:', 'exitActions: [')
      .replace('COMPLETE: 0', '1,\n      2]')
    const { stdout } = await cli(['check', 'a.yaml'], { 'a.yaml': text })
    expect(stdout).toMatch(/ {4}exitActions: \[\n {4}\| {18}\^\n/)
  })

  test('colours only where they are shown', async () => {
    const escape = '\u001b['
    expect((await cli(['check', 'a.yaml'], { 'a.yaml': rejected }, true)).stdout).toContain(
      `${escape}31merror`,
    )
    expect((await cli(['check', 'a.yaml'], { 'a.yaml': rejected })).stdout).not.toContain(escape)
  })

  test('standard input', async () => {
    const { code, stdout } = await cli(['check', '-'], { '-': rejected })
    expect(code).toBe(1)
    expect(stdout).toContain('(standard input):9:7: error')
  })

  test('files that can be read are reported, whatever becomes of the others', async () => {
    const files = { 'a.yaml': rejected, 'b.yaml': clean }
    const { code, stdout, stderr } = await cli(['check', 'x.yaml', 'a.yaml', 'y.yaml', 'b.yaml'], files)
    expect(code).toBe(2)
    expect(stdout).toMatch(/^a\.yaml:9:7: error: [^]*\n1 error in 2 files\.\n$/)
    const cannot = (name: string) => `osmo-workflow: cannot read ${name}: there is no such file\n`
    expect(stderr).toBe(cannot('x.yaml') + cannot('y.yaml'))
    const json = await cli(['check', '--format', 'json', 'x.yaml', 'a.yaml'], files)
    expect(JSON.parse(json.stdout)).toMatchObject({ files: [{ path: 'a.yaml' }] })
  })

  test('JSON for programs', async () => {
    const { code, stdout } = await cli(['check', '--format', 'json', 'a.yaml'], { 'a.yaml': rejected })
    expect(code).toBe(1)
    expect(JSON.parse(stdout)).toEqual({
      files: [
        {
          path: 'a.yaml',
          problems: [
            {
              rule: 'unknown-exit-action',
              severity: 'error',
              message: expect.stringContaining('RESTART') as string,
              path: ['workflow', 'tasks', 0, 'exitActions', 'RESTART'],
              range: { start: { line: 8, character: 6 }, end: { line: 8, character: 13 } },
            },
          ],
        },
      ],
    })
  })

  test('severities can be set', async () => {
    const files = { 'a.yaml': surprising }
    expect((await cli(['check', '--rule', 'exit-code-overlap=error', 'a.yaml'], files)).code).toBe(1)
    const { stdout } = await cli(['check', '--rule', 'exit-code-overlap=off', 'a.yaml'], files)
    expect(stdout).toBe('No problems in 1 file.\n')
  })

  test('a file is checked as a workflow whatever it holds', async () => {
    const { code, stdout } = await cli(['check', 'a.txt'], { 'a.txt': 'kind: Pod\n' })
    expect(code).toBe(1)
    expect(stdout).toContain('[missing-workflow]')
  })
})

describe('rules', () => {
  test('are listed with severity and summary', async () => {
    const { code, stdout } = await cli(['rules'])
    expect(code).toBe(0)
    expect(stdout.trimEnd().split('\n')).toHaveLength(rules.length)
    expect(stdout).toMatch(/^exit-code-overlap +warning +Two exit actions/m)
    expect(JSON.parse((await cli(['rules', '--format', 'json'])).stdout)).toHaveLength(rules.length)
  })
})

describe('explain', () => {
  test.each([
    ['137', 'SIGKILL'],
    ['3004', 'Evicted'],
    ['10-20', '10'],
    ['-1', '255'],
    ['failed_evicted', 'FAILED_EVICTED'],
    ['RESCHEDULE', 'retries'],
  ])('%s', async (word, content) => {
    const { code, stdout } = await cli(['explain', word])
    expect(code).toBe(0)
    expect(stdout).toContain(content)
    expect(stdout).not.toMatch(/\*\*|`/)
  })

  test('a negative code behind the end of the options', async () => {
    expect((await cli(['explain', '--', '-1'])).stdout).toBe((await cli(['explain', '-1'])).stdout)
  })

  test('an unknown word, with near ones', async () => {
    const { code, stderr } = await cli(['explain', 'EVICTED'])
    expect(code).toBe(2)
    expect(stderr).toContain('FAILED_EVICTED')
  })
})

describe('usage', () => {
  test.each([
    [['--help']],
    [['-h']],
    [['help']],
    [['check', '--help']],
    [['simulate', '-h']],
    [['help', 'rules']],
    [['help', '--help']],
    [['--help', 'check']],
  ])('%j prints help', async (argv) => {
    const { code, stdout } = await cli(argv)
    expect(code).toBe(0)
    expect(stdout).toContain('Usage: osmo-workflow')
  })

  test('--version', async () => {
    expect((await cli(['--version'])).stdout).toBe(`osmo-workflow ${manifest.version}\n`)
  })

  test.each([
    [[], 'no command'],
    [['chek'], 'no command chek'],
    [['toString'], 'no command toString'],
    [['hasOwnProperty', '--help'], 'no command hasOwnProperty'],
    [['help', 'toString'], 'no command toString'],
    [['help', 'bogus'], 'simulate FILE'],
    [['check', '--', '--help'], 'cannot read --help'],
    [['check', '-', 'a.yaml', '-'], 'only one file can come from standard input'],
    [['check', '--rule', 'exit-code-overlap=off=error', 'a.yaml'], 'not off=error'],
    [['check'], 'needs a file'],
    [['check', 'missing.yaml'], 'cannot read missing.yaml: there is no such file'],
    [['check', '--colour', 'a.yaml'], '--colour'],
    [['check', '--format', 'xml', 'a.yaml'], '--format takes text or json'],
    [['check', '--rule', 'no-rule=off', 'a.yaml'], 'no rule no-rule'],
    [['check', '--rule', 'exit-code-overlap=loud', 'a.yaml'], 'error, warning'],
    [['check', '--service-version', '5', 'a.yaml'], 'takes 6.3, main, auto or newer, not 5'],
    [['check', '--service-version=', 'a.yaml'], 'not nothing'],
    [
      ['check', '--limit', 'maxTask=5', 'a.yaml'],
      'takes maxTasks, maxNameLength or maxRetriesPerTask, not maxTask',
    ],
    [
      ['check', '--limit', 'maxTasks', 'a.yaml'],
      '--limit maxTasks= takes a whole number from 1 up, not nothing',
    ],
    [['check', '--limit', 'maxTasks=0', 'a.yaml'], 'a whole number from 1 up, not 0'],
    [['simulate', '--limit', 'maxRetriesPerTask=x', 'a.yaml'], 'a whole number from 0 up, not x'],
    [['simulate', 'a.yaml', 'b.yaml'], 'one file'],
    [['simulate', '--scenario', '-', '-'], 'only one'],
    [['explain'], 'needs a code'],
  ])('%j is wrong usage', async (argv, message) => {
    const { code, stdout, stderr } = await cli(argv, { 'a.yaml': clean })
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain(message)
  })

  test('what goes wrong steers no terminal', async () => {
    const { stderr } = await cli(['check', '\u001b[31m.yaml'])
    expect(stderr).toBe('osmo-workflow: cannot read ␛[31m.yaml: there is no such file\n')
    const shown = await cli(['simulate', '--scenario', 's', 'a'], { a: clean, s: 'tasks: {"\\e[2J": 1}' })
    expect(shown.stderr).toContain('the workflow has no task ␛[2J\n')
  })

  test('errors that are hidden are counted, since OSMO rejects them all the same', async () => {
    const file = { 'a.yaml': withExitActions('# osmo: allow unknown-exit-action\nRESTART: 5') }
    const { code, stdout } = await cli(['check', 'a.yaml'], file)
    expect(stdout).toBe(
      'No problems in 1 file. OSMO rejects 1 file for errors that comments or settings hide.\n',
    )
    expect(code).toBe(0)
  })

  test('a bug is said to be one', async () => {
    let stderr = ''
    const code = await run({
      argv: ['rules'],
      readFile: () => Promise.reject(new Error()),
      lookAt: () => Promise.reject(new Error()),
      readStdin: () => Promise.reject(new Error()),
      currentFolder,
      stdout: () => {
        throw new Error('boom')
      },
      stderr: (text) => (stderr += text),
      hasColour: false,
    })
    expect(code).toBe(3)
    expect(stderr).toContain('bug in osmo-workflow')
    expect(stderr).toContain('boom')
  })
})

describe('OSMO’s own examples', () => {
  const example = (name: string): string =>
    readFileSync(path.join(import.meta.dirname, 'pages', name), 'utf8')
  const outcome = async (name: string, scenario: object) => {
    const files = { spec: example(name), scenario: JSON.stringify({ maxRetryPerTask: 3, ...scenario }) }
    const { stdout } = await cli(['simulate', '--format', 'json', '--scenario', 'scenario', 'spec'], files)
    return JSON.parse(stdout) as {
      workflow: string
      tasks: Record<string, { status: string; exitCode: number | null }[]>
    }
  }
  const exits16 = { tasks: { example: [{ exitCode: 16 }] }, repeatLast: true }

  test.each(['complete.yaml', 'reschedule.yaml', 'preflight.yaml'])('%s has no error', async (name) => {
    const { stdout } = await cli(['check', 'spec'], { spec: example(name) })
    expect(stdout).not.toContain('error:')
  })

  test('16 is COMPLETED', async () => {
    const { workflow, tasks } = await outcome('complete.yaml', exits16)
    expect(workflow).toBe('COMPLETED')
    expect(tasks['example']).toEqual([{ status: 'COMPLETED', exitCode: 16 }])
  })

  test('16 is RESCHEDULED while retries last', async () => {
    const { workflow, tasks } = await outcome('reschedule.yaml', exits16)
    expect(workflow).toBe('FAILED')
    expect(tasks['example']?.map(({ status }) => status)).toEqual([
      'RESCHEDULED',
      'RESCHEDULED',
      'RESCHEDULED',
      'FAILED',
    ])
  })

  test('1001 reschedules the lead and restarts the other task', async () => {
    const { workflow, tasks } = await outcome('preflight.yaml', { tasks: { task1: [{ exitCode: 1001 }] } })
    expect(workflow).toBe('COMPLETED')
    expect(tasks['task1']?.map(({ status }) => status)).toEqual(['RESCHEDULED', 'COMPLETED'])
    expect(tasks['task2']).toHaveLength(1)
  })

  test('RESTART is rejected, although a page shows it', async () => {
    const { code, stdout } = await cli(['check', 'spec'], { spec: example('restart.yaml') })
    expect(code).toBe(1)
    expect(stdout).toContain('error: OSMO rejects RESTART')
    expect((await outcome('restart.yaml', {})).workflow).toBe('FAILED_SUBMISSION')
  })
})
