/** Switches such as `lead` and `privileged`. */
import { readBoolean } from '../model/booleans'
import type { Value } from '../model/values'
import type { Fix } from '../problem'
import { closest } from '../closest'
import { choice, defineRule, fix } from './rule'
import { shown } from './value-words'

export const invalidBoolean = defineRule({
  name: 'invalid-boolean',
  severity: 'error',
  summary: 'A switch is neither true nor false.',
  checkValue(value, report) {
    const { kind, text, field, range, path } = value
    if (kind !== 'boolean' || readBoolean(value) !== undefined) return
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
  const known = readBoolean({
    text: word.replace(/^enabled?$/, 'on').replace(/^disabled?$/, 'off'),
    type: 'text',
  })
  return known === undefined ? closest(word, ['true', 'false']) : known ? 'true' : 'false'
}

/** Without the quotes: in them it would still work, and look like text. */
function fixesFor({ range }: Value, meant: Word | undefined): readonly Fix[] {
  if (meant) return fix(`Write ${meant}`, { range, newText: meant })
  return [
    ...choice('Write true', { range, newText: 'true' }),
    ...choice('Write false', { range, newText: 'false' }),
  ]
}
