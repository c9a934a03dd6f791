/** Parameters on the command line: which arguments are theirs, and what counts for which file. */
import { describe, expect, test } from 'vitest'
import {
  parametersFor,
  readParameterOptions,
  spreadAssignments,
  tryParametersFor,
} from '../../server/src/cli/parameters'
import { readWorkspaceFile } from '../../server/src/core'
import { withExitActions } from '../support/workflows'
import { cli } from './host'

const name = '.osmo-workflow.yaml'
const clean = withExitActions('COMPLETE: 0')
const sets = 'parameters:\n  small: { gpus: 1, run: "010" }\n  large: { gpus: 8 }\n'

describe('the arguments of --set', () => {
  test.each([
    ['--set a=1 f.yaml', '--set=a=1 f.yaml'],
    ['--set a=1 b=2 f.yaml g.yaml', '--set=a=1 --set=b=2 f.yaml g.yaml'],
    [
      '--set a=1 b=2 --set-string c=3 d= f.yaml',
      '--set=a=1 --set=b=2 --set-string=c=3 --set-string=d= f.yaml',
    ],
    ['--set a=1 ./b=2', '--set=a=1 ./b=2'],
    ['--set a=1 -- b=2', '--set=a=1 -- b=2'],
    ['--set a=1 --format json b=2', '--set=a=1 --format json b=2'],
    ['f.yaml a=1', 'f.yaml a=1'],
    ['--set=a=1 b=2', '--set=a=1 b=2'],
    ['--set a f.yaml', '--set=a f.yaml'],
    ['--set a b=1', '--set=a --set=b=1'],
    ['--set --format json', '--set --format json'],
    ['--limit a=1 b=2', '--limit a=1 b=2'],
    ['--set', '--set'],
  ])('%s are %s', (args, spread) => {
    expect(spreadAssignments(args.split(' '))).toEqual(spread.split(' '))
  })
})

describe('of a file', () => {
  const { settings } = readWorkspaceFile(sets)
  const given = (set: string | undefined, own: readonly string[] = [], text: readonly string[] = []) =>
    readParameterOptions({ parameters: set, set: own, 'set-string': text })

  test('a set counts, and the options where they say something else', () => {
    expect(parametersFor('a', settings, given('small', ['gpus=2', 'gpus=4=x', 'more=']))).toEqual({
      gpus: { text: '4=x', option: 'set' },
      run: { text: '010', option: 'set-string' },
      more: { text: '', option: 'set' },
    })
  })

  test('what is set as text is stronger than what is set', () => {
    expect(parametersFor('a', {}, given(undefined, ['a=2'], ['a=1']))).toEqual({
      a: { text: '1', option: 'set-string' },
    })
  })

  test.each([
    ['smal', settings, 'there is no parameter set smal for a; .osmo-workflow.yaml has small and large'],
    ['', settings, 'there is no parameter set (no name) for a; .osmo-workflow.yaml has small and large'],
    [
      'toString',
      settings,
      'there is no parameter set toString for a; .osmo-workflow.yaml has small and large',
    ],
    [
      'small',
      {},
      'there is no parameter set small for a; no .osmo-workflow.yaml in its folder or above has any',
    ],
  ])('without the set %j', (set, of, message) => {
    expect(tryParametersFor('a', of, given(set))).toMatchObject({ message })
  })
})

describe.each(['check', 'simulate', 'render'])('%s', (command) => {
  test.each([
    [['--set', 'a', 'a.yaml'], '--set takes NAME=VALUE, not a'],
    [['--set', '=1', 'a.yaml'], '--set takes NAME=VALUE, not =1'],
    [['--set=', 'a.yaml'], '--set takes NAME=VALUE, not nothing'],
    [['--set-string', 'a', 'a.yaml'], '--set-string takes NAME=VALUE, not a'],
    [['--set'], '--set'],
    [['--parameters', 'small', 'a.yaml'], 'no parameter set small for a.yaml'],
    [['missing.yaml'], 'cannot read missing.yaml'],
    [['--set', 'a=1', 'b=2'], 'needs'],
  ])('%j is wrong usage', async (args, message) => {
    const { code, stdout, stderr } = await cli([command, ...args], { 'a.yaml': clean })
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain(message)
  })

  test('takes parameters and a set', async () => {
    const args = [command, '--parameters', 'small', '--set', 'a=1', 'b=2', 'a.yaml', '--set-string', 'c=01']
    const { code, stderr } = await cli(args, { 'a.yaml': clean, [name]: sets })
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  })
})

test('files whose workspace file has the set are checked, whatever becomes of the others', async () => {
  const files = { 'a/1.yaml': clean, '2.yaml': clean, 'a/.osmo-workflow.yaml': sets }
  const { code, stdout, stderr } = await cli(['check', '--parameters', 'small', 'a/1.yaml', '2.yaml'], files)
  expect({ code, stdout }).toEqual({ code: 2, stdout: 'No problems in 1 file.\n' })
  expect(stderr).toMatch(/^osmo-workflow: there is no parameter set small for 2\.yaml; .*\n$/)
})

describe('what is given', () => {
  const template = `${withExitActions('FAIL: {{ code }}')}\ndefault-values:\n  code: 1\n`
  const files = { 'a.yaml': template, [name]: 'parameters: { two: { code: 2 }, odd: { code: 1 2 } }' }

  test.each([
    [[], '1'],
    [['--set', 'code=3'], '3'],
    [['--set', 'code=1_0'], '10'],
    [['--set-string', 'code=1_0'], '1_0'],
    [['--parameters', 'two'], '2'],
    [['--parameters', 'two', '--set', 'code=4', 'unused=5'], '4'],
  ])('%j is rendered as %s', async (args, code) => {
    const { stdout } = await cli(['render', ...args, 'a.yaml'], files)
    expect(stdout).toContain(`FAIL: ${code}\n`)
  })

  test('is checked and simulated', async () => {
    expect(await cli(['check', 'a.yaml'], files)).toMatchObject({ code: 0 })
    expect(await cli(['check', '--parameters', 'odd', 'a.yaml'], files)).toMatchObject({ code: 1 })
    const { stdout } = await cli(['simulate', '--set', 'code=0', '--', 'a.yaml'], files)
    expect(stdout).toContain('FAIL takes 0')
  })
})

describe('render', () => {
  test('prints the workflow section', async () => {
    const { code, stdout, stderr } = await cli(['render', '-'], { '-': `# A note.\n${clean}` })
    expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: clean, stderr: '' })
  })

  test('tells errors and nothing else, and prints what there is', async () => {
    const text = withExitActions('RESTART: 1\nCOMPLETE: 0-10\nFAIL: 5-20')
    const { code, stdout, stderr } = await cli(['render', 'a.yaml'], { 'a.yaml': text }, true)
    expect({ code, stdout }).toEqual({ code: 1, stdout: text })
    expect(stderr).toMatch(
      /^a\.yaml:8:7: error: OSMO rejects RESTART.*\n {2}8 \| [^]*\n1 error in 1 file\.\n$/,
    )
  })

  test('has nothing to print without a workflow', async () => {
    const { code, stdout, stderr } = await cli(['render', 'a.yaml'], { 'a.yaml': 'kind: Pod\n' })
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toBe('osmo-workflow: a.yaml has no workflow: section, so there is nothing to render\n')
  })

  test('tells a mistake in the workspace file', async () => {
    const files = { 'a.yaml': clean, [name]: 'parameters: {small: {a: }}' }
    const { code, stdout, stderr } = await cli(['render', '--parameters', 'small', 'a.yaml'], files)
    expect({ code, stdout }).toEqual({ code: 2, stdout: clean })
    expect(stderr).toContain('.osmo-workflow.yaml: parameters.small.a: Write a number or a text')
  })

  test('takes one file', async () => {
    const { code, stderr } = await cli(['render', 'a.yaml', 'b.yaml'], { 'a.yaml': clean })
    expect(code).toBe(2)
    expect(stderr).toContain('render needs one file')
  })
})
