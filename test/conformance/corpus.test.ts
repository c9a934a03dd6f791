/** Real workflows, where the folder with them is given: they are not ours to include. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { analyze, recognizeDocument } from '../../server/src/core'

const folder = process.env['OSMO_CORPUS'] ?? path.join(import.meta.dirname, '../../../shared/corpus')
const files = existsSync(folder)
  ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.yaml'))
  : []

describe.runIf(files.length > 0)('real workflows', () => {
  test.each(files)('%s is recognised and has no error', (file) => {
    const text = readFileSync(path.join(folder, file), 'utf8')
    expect(recognizeDocument(text, file, {}).kind).toBe('workflow')
    expect(analyze({ text }).problems.filter(({ severity }) => severity === 'error')).toEqual([])
  })
})
