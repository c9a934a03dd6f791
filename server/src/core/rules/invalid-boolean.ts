/** Switches such as `lead` and `privileged`. */
import type { Value } from '../model/values'
import type { Fix } from '../problem'
import { closest } from './closest'
import { choice, defineRule, fix } from './rule'
import { shown } from './value-words'

/** As pydantic reads a boolean from a text. */
const yes = /^(?:1|on|t|true|y|yes)$/i
const no = /^(?:0|off|f|false|n|no)$/i

export const invalidBoolean = defineRule({
  name: 'invalid-boolean',
  severity: 'error',
  summary: 'A switch is neither true nor false.',
  checkValue(value, report) {
    const { kind, text, type, field, range, path } = value
    if (kind !== 'boolean' || type === 'boolean') return
    if (type === 'text' ? yes.test(text) || no.test(text) : /^(?:-?0|1)(?:\.0)?$/.test(text)) return
    const meant = meantBy(text)
    const spaces = meant && text.trim() !== text ? ' without the space' : ''
    report({
      range,
      path,
      message: `OSMO rejects ${shown(value)} here, because ${field} is true or false. Write ${meant ?? 'one of the two'}${spaces}.`,
      fixes: fixesFor(value, meant),
    })
  },
})

type Word = 'true' | 'false'

function meantBy(text: string): Word | undefined {
  const word = text.trim().toLowerCase()
  if (yes.test(word) || /^enabled?$/.test(word)) return 'true'
  if (no.test(word) || /^disabled?$/.test(word)) return 'false'
  return closest(word, ['true', 'false'])
}

/** Without the quotes: in them it would still work, and look like text. */
function fixesFor({ range }: Value, meant: Word | undefined): readonly Fix[] {
  if (meant) return fix(`Write ${meant}`, { range, newText: meant })
  return [
    ...choice('Write true', { range, newText: 'true' }),
    ...choice('Write false', { range, newText: 'false' }),
  ]
}
