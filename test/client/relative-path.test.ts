// How a scenario file names its workflow.
import { expect, test } from 'vitest'
import { relativePath } from '../../client/src/relative-path'

test.each([
  ['/jobs', '/jobs/train.yaml', 'train.yaml'],
  ['/jobs/tests', '/jobs/train.yaml', '../train.yaml'],
  ['/jobs/tests', '/jobs/robots/train.yaml', '../robots/train.yaml'],
  ['/', '/train.yaml', 'train.yaml'],
  ['/train.yaml', '/train.yaml', '../train.yaml'],
  ['/c:/jobs', '/d:/train.yaml', '../../d:/train.yaml'],
])('from %s to %s', (folder, file, path) => {
  expect(relativePath(folder, file)).toBe(path)
})
