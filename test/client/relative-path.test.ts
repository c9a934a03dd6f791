// How a scenario file names its workflow.
import { expect, test } from 'vitest'
import { relativePath } from '../../client/src/relative-path'

test.each([
  ['/work', '/work/train.yaml', 'train.yaml'],
  ['/work/tests', '/work/train.yaml', '../train.yaml'],
  ['/work/tests', '/work/jobs/train.yaml', '../jobs/train.yaml'],
  ['/', '/train.yaml', 'train.yaml'],
  ['/train.yaml', '/train.yaml', '../train.yaml'],
  ['/c:/work', '/d:/train.yaml', '../../d:/train.yaml'],
])('from %s to %s', (folder, file, path) => {
  expect(relativePath(folder, file)).toBe(path)
})
