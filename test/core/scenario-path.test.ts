/** Which files are scenarios, and where their workflows can be. */
import { describe, expect, test } from 'vitest'
import { isScenarioFile, recognizeDocument, workflowPaths } from '../../server/src/core'

describe('scenario files', () => {
  test.each<[string, string | undefined, readonly string[]]>([
    ['/a/train.scenario.yaml', undefined, ['train.yaml', 'train.yml']],
    ['/a/train.one.scenario.yml', undefined, ['train.one.yaml', 'train.one.yml']],
    ['/a/train.scenario.json', undefined, ['train.yaml', 'train.yml']],
    ['/a/train.scenario.yaml', '../b.yaml', ['../b.yaml']],
    ['/a/.scenario.yaml', undefined, []],
  ])('%s that names %s is for %j', (path, written, paths) => {
    expect(isScenarioFile(path)).toBe(true)
    expect(workflowPaths(path, written)).toEqual(paths)
    expect(recognizeDocument('workflow:\n  tasks: []\n', path, { include: ['*'] }).kind).toBe('other')
  })

  test.each(['/a/scenario.yaml', '/a/train.yaml', '/a/train.scenario.yaml/b.yaml', '/a/a.scenario.txt'])(
    '%s is none',
    (path) => {
      expect(isScenarioFile(path)).toBe(false)
    },
  )
})
