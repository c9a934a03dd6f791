// The graph of groups that the inputs of tasks draw.
import { expect, test } from 'vitest'
import { groupGraph } from '../../../server/src/core/model/graph'
import { alone, group, task, workflow } from '../simulation/workflows'

test('inputs make edges between groups, each once and in file order', () => {
  const g = group('g', [task('lead', { lead: true, inputs: ['b', 'a'] }), task('worker', { inputs: ['a'] })])
  expect(groupGraph(workflow(alone('a'), alone('b', { inputs: ['a'] }), g))).toEqual([
    { upstream: [], downstream: [1, 2] },
    { upstream: [0], downstream: [2] },
    { upstream: [0, 1], downstream: [] },
  ])
})

test('unknown tasks, earlier workflows and missing names make no edge', () => {
  expect(groupGraph(workflow(alone(''), alone('a', { inputs: ['x', 'flow-1:b', ''] })))).toEqual([
    { upstream: [], downstream: [] },
    { upstream: [], downstream: [] },
  ])
})

test('inputs from the same group or a later one are edges, though the service rejects them', () => {
  expect(groupGraph(workflow(alone('a', { inputs: ['a', 'b'] }), alone('b')))).toEqual([
    { upstream: [0, 1], downstream: [0] },
    { upstream: [], downstream: [0] },
  ])
})

test('of two tasks with the same name, the first is meant', () => {
  expect(groupGraph(workflow(alone('a'), alone('a'), alone('b', { inputs: ['a'] })))[2]?.upstream).toEqual([
    0,
  ])
})
