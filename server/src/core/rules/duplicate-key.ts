/** Of a key that stands twice in a map, YAML keeps the last and drops the other without a word. */
import { excerpt } from '../words'
import { choice, defineRule } from './rule'

export const duplicateKey = defineRule({
  name: 'duplicate-key',
  severity: 'warning',
  summary: 'A key stands twice in a map, and only the last one counts.',
  checkRepeatedKey({ name, range, path, kept, removal }, report) {
    const shown = excerpt(name) || 'This key'
    report({
      range,
      path,
      message: `${shown} stands again further on, and YAML keeps only the last one, so OSMO never sees this one. Remove one of the two; of maps and lists, put both parts below one key.`,
      related: [{ range: kept, message: `Only this ${excerpt(name) || 'key'} counts.` }],
      fixes: choice(`Remove this ${excerpt(name)}`, removal && { range: removal, newText: '' }),
      unnecessary: true,
    })
  },
})
