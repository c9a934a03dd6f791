/** Completion and hovers in workspace files. */
import { describe, expect, test } from 'vitest'
import { completeWorkspaceFile, hoverWorkspaceFile } from '../../../server/src/core/features/workspace-file'
import { rules } from '../../../server/src/core/rules'
import { atCursor } from '../../support/cursor'

describe('completion', () => {
  test.each<[string, readonly string[]]>([
    ['<|>', ['rules', 'serviceVersion', 'limits', 'parameters']],
    ['limits: {maxTasks: 1}\nru<|>', ['rules', 'serviceVersion', 'parameters']],
    ['rules:\n  <|>', rules.map(({ name }) => name)],
    ['rules:\n  yaml-syntax: <|>', ['error', 'warning', 'information', 'hint', 'off']],
    ['serviceVersion: <|>', ['6.3', 'main', 'auto', 'newer']],
    ['limits:\n  defaultExitActions:\n    FAIL: 1\n    <|>', ['COMPLETE', 'RESCHEDULE']],
    ['parameters:\n  small:\n    gpus: <|>', []],
  ])('at %j', (marked, labels) => {
    const { text, offset } = atCursor(marked)
    expect(completeWorkspaceFile(text, offset).map(({ label }) => label)).toEqual(labels)
  })
})

describe('hover', () => {
  test.each<[string, string | undefined]>([
    ['ru<|>les: {}', '**Rules**'],
    ['rules: {yaml-<|>syntax: off}', '**yaml-syntax**'],
    ['rules: {yaml-syntax: o<|>ff}', '**yaml-syntax**'],
    ['limits: {defaultExitActions: {FA<|>IL: 1}}', '**FAIL: the task becomes FAILED**'],
    ['limits: {defaultExitActions: {FAIL: 300<|>6}}', '**Exit code 3006: Preempted**'],
    ['parameters: {small: {gp<|>us: 1}}', '**Value of a variable**'],
    ['unknown<|>: 1', undefined],
  ])('at %j', (marked, title) => {
    const { text, offset } = atCursor(marked)
    expect(hoverWorkspaceFile(text, offset)?.markdown.split('\n')[0]).toBe(title)
  })
})
