/** Paths that differ only in slashes lead to the same place. */
import type { File } from '../model/workflow'
import { defineRule } from './rule'
import { excerpt } from './words'

export const collidingFilePaths = defineRule({
  name: 'colliding-file-paths',
  severity: 'warning',
  summary: 'The paths of two files differ only in slashes, so one replaces the other.',
  checkTask({ files }, report) {
    const seen = new Map<string, NonNullable<File['path']>>()
    for (const { path, field } of files) {
      if (!path || path.value === '') continue
      const normal = normalPath(path.value)
      const first = seen.get(normal)
      // Equal texts are rejected, and have a rule of their own.
      if (first && first.value !== path.value) {
        report({
          range: path.range,
          path: [...field, 'path'],
          message: `${excerpt(path.value)} and ${excerpt(first.value)} are the same place in the container, so the files collide when the task starts. Give one of them another path.`,
          related: [{ range: first.range, message: 'The other file at this place.' }],
        })
      }
      seen.set(normal, first ?? path)
    }
  },
})

function normalPath(path: string): string {
  return path
    .split('/')
    .filter((part) => part !== '' && part !== '.')
    .join('/')
}
