/** The service's own verdicts, as recorded in the .jsonl files of this folder; only a home folder is named /srv there. */
import { readFileSync } from 'node:fs'
import path from 'node:path'

export function readCases<T>(name: string): readonly T[] {
  const text = readFileSync(path.join(import.meta.dirname, `${name}.jsonl`), 'utf8')
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T)
}
