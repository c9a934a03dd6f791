/** Two files of a task at one path: OSMO rejects equal texts, and takes texts that only mean the same. */
import type { File } from '../model/workflow'
import { excerpt } from '../words'
import type { Finding } from './rule'
import { defineRule } from './rule'

export const duplicateFilePath = defineRule({
  name: 'duplicate-file-path',
  severity: 'error',
  summary: 'Two files of a task have the same path.',
  checkTask({ files }, report) {
    const seen = new Map<string, PlacedFile>()
    for (const file of files.filter(isPlaced)) {
      const first = seen.get(file.path.value)
      if (first) report(finding(file, first))
      else seen.set(file.path.value, file)
    }
  },
})

export type PlacedFile = File & { readonly path: NonNullable<File['path']> }

export function isPlaced(file: File): file is PlacedFile {
  return file.path !== undefined && file.path.value !== ''
}

function finding({ path, field }: PlacedFile, first: PlacedFile): Finding {
  return {
    range: path.range,
    path: [...field, 'path'],
    message: `Two files of this task have the path ${excerpt(path.value)}, and OSMO rejects that. Write another path for one of them, or remove it.`,
    related: [{ range: first.path.range, message: 'The first file at this path.' }],
  }
}
