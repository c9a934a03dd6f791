// Workflows that the service rejects are simulated as far as it makes sense.
import { expect, test } from 'vitest'
import { simulate } from '../../../server/src/core/simulation/engine/simulate'
import { alone, group, outcome, resultOf, task, workflow } from './workflows'

test('groups in a cycle stay WAITING, and a failure above reaches them', () => {
  const flow = workflow(alone('a'), alone('b', { inputs: ['c', 'a'] }), alone('c', { inputs: ['b'] }))
  expect(resultOf(flow)).toBe(
    'RUNNING: a-group COMPLETED, b-group WAITING, c-group WAITING, a COMPLETED 0, b WAITING, c WAITING',
  )
  expect(resultOf(flow, { tasks: { a: [outcome('1')] } })).toBe(
    'FAILED: a-group FAILED, b-group FAILED_UPSTREAM, c-group FAILED_UPSTREAM, a FAILED 1, b FAILED_UPSTREAM 3000, c FAILED_UPSTREAM 3000',
  )
})

test('a group that takes an input from itself stays WAITING', () => {
  expect(resultOf(workflow(alone('a', { inputs: ['a'] })))).toBe('PENDING: a-group WAITING, a WAITING')
})

test('a group without tasks stays WAITING', () => {
  expect(resultOf(workflow(group('g', []), alone('a')))).toBe(
    'RUNNING: g WAITING, a-group COMPLETED, a COMPLETED 0',
  )
})

test('a workflow without groups stays PENDING', () => {
  expect(resultOf(workflow())).toBe('PENDING: ')
})

test('an input from a later group makes its group wait for it', () => {
  const { steps } = simulate(workflow(alone('a', { inputs: ['b'] }), alone('b')), {})
  expect(steps.flatMap((step) => (step.kind === 'end' ? [step.task.name] : []))).toEqual(['b', 'a'])
})

test('an input from an unknown task or an earlier workflow waits for nothing', () => {
  const flow = workflow(alone('a', { inputs: ['x', 'flow-1:b', ''] }))
  expect(resultOf(flow)).toBe('COMPLETED: a-group COMPLETED, a COMPLETED 0')
})

test('tasks with the same name or without one are told apart', () => {
  const flow = workflow(alone('a'), alone('a'), alone(''), alone(''))
  const tasks = { a: [outcome('7')], '': [outcome('8')] }
  const { tasks: simulated } = simulate(flow, { order: ['a', 'a', 'a'], tasks })
  expect(simulated.map(({ attempts }) => attempts.map(({ exitCode }) => exitCode))).toEqual([
    [7],
    [7],
    [8],
    [8],
  ])
})

test('without a lead all tasks count', () => {
  const flow = workflow(group('g', [task('a'), task('b')]))
  expect(resultOf(flow, { tasks: { a: [outcome('1')] } })).toBe('FAILED: g FAILED, a FAILED 1, b COMPLETED 0')
})

test('of two leads, the first that ends takes the other with it', () => {
  const flow = workflow(group('g', [task('a', { lead: true }), task('b', { lead: true })]))
  expect(resultOf(flow, { tasks: { a: [outcome('1')] } })).toBe('FAILED: g FAILED, a FAILED 1, b FAILED')
})

test('exit actions that the service rejects take no code', () => {
  const flow = workflow(alone('a', { exitActions: { RESTART: '1', COMPLETE: '1, 2' } }))
  expect(resultOf(flow, { tasks: { a: [outcome('1')] } })).toBe('FAILED: a-group FAILED, a FAILED 1')
})

test('names that every object has are not in the scenario', () => {
  expect(resultOf(workflow(alone('constructor'), alone('__proto__')), { tasks: {} })).toMatch(/^COMPLETED/)
})
