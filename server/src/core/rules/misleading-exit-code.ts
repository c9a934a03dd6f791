/** Numbers that YAML 1.1 reads as another than they look: `010`, `0x10`, `0b11`, `1_0` and `1:30`. */
import { writeCodes } from '../model/edit-exit-codes'
import { keptEntries } from '../model/exit-actions'
import { excerpt } from '../words'
import { choice, defineRule, fix } from './rule'

export const misleadingExitCode = defineRule({
  name: 'misleading-exit-code',
  severity: 'warning',
  summary: 'YAML reads an exit code as another number than the one that seems to stand there.',
  checkExitActions(exitActions, report) {
    for (const entry of keptEntries(exitActions)) {
      const { value } = entry
      const { text, codes } = value
      const source = value.source.replace(/^\+/, '')
      const isNumber = value.written === 'plain' && value.type === 'integer'
      if (!codes.ok || !isNumber || source === text) continue
      const others = otherReadings(source)
      const asRead = `Write ${excerpt(text)}, as OSMO reads it`
      report({
        range: value.range,
        path: entry.path,
        message: `YAML reads ${excerpt(value.source)} ${notation(source)}, so ${entry.key.value} takes code ${excerpt(text)}. Write ${[text, ...others].map(excerpt).join(' or ')}${others.length > 0 ? ', whichever you mean' : ''}.`,
        fixes: [
          ...(others.length === 0 ? fix : choice)(asRead, writeCodes(exitActions, entry, text)),
          ...others.flatMap((other) =>
            choice(`Write ${excerpt(other)}`, writeCodes(exitActions, entry, other)),
          ),
        ],
      })
    }
  },
})

function notation(source: string): string {
  if (source.startsWith('0x')) return 'as a hexadecimal number'
  if (source.startsWith('0b')) return 'as a binary number'
  if (source.includes(':')) return 'in base 60, as minutes and seconds'
  return source.startsWith('0') ? 'as an octal number' : 'without its underscores'
}

/** What the author may have meant besides the number that YAML reads. */
function otherReadings(source: string): readonly string[] {
  if (/^0[0-7]+$/.test(source) && Number(source) > 7) return [String(Number(source))]
  const [first, last] = source.split(':').map(Number)
  if (/^\d+:\d+$/.test(source) && first! <= last!) return [source.replace(':', '-')]
  return []
}
