/** Paths that are spelled differently and lead to the same place, or one into the other. */
import { excerpt } from '../words'
import type { PlacedFile } from './duplicate-file-path'
import { isPlaced } from './duplicate-file-path'
import { defineRule } from './rule'

export const collidingFilePaths = defineRule({
  name: 'colliding-file-paths',
  severity: 'warning',
  summary: 'Two files of a task cannot both be where their paths say.',
  checkTask({ files }, report) {
    const seen: Place[] = []
    for (const { path, field } of files.filter(isPlaced)) {
      const place: Place = { path, normal: normalPath(path.value) }
      const first = seen.find((other) => isInTheWay(place, other))
      seen.push(place)
      if (!first) continue
      report({
        range: path.range,
        path: [...field, 'path'],
        message: messageFor(place, first),
        related: [{ range: first.path.range, message: 'The other file.' }],
      })
    }
  },
})

interface Place {
  readonly path: PlacedFile['path']
  readonly normal: string
}

/** Equal texts are rejected, and have a rule of their own. */
function isInTheWay(one: Place, other: Place): boolean {
  if (one.normal === other.normal) return one.path.value !== other.path.value
  return isInside(one, other) || isInside(other, one)
}

function isInside(one: Place, other: Place): boolean {
  return one.normal.startsWith(`${other.normal}/`)
}

function messageFor(place: Place, first: Place): string {
  const [shown, other] = [excerpt(place.path.value), excerpt(first.path.value)]
  if (place.normal === first.normal) {
    return `${shown} and ${other} are the same place in the container, so the task sees only one of the two files. Give one of them another path.`
  }
  const [file, inside] = isInside(place, first) ? [other, shown] : [shown, other]
  return `${file} is a file of this task and cannot be the folder of ${inside} as well, so the container does not start. Give one of them another path.`
}

/** Paths count from the root of the container, with or without a slash before them. */
function normalPath(path: string): string {
  const parts: string[] = []
  for (const part of path.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '' && part !== '.') parts.push(part)
  }
  return parts.join('/')
}
