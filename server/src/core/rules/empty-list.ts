/** Lists that need at least one item. */
import { defineRule } from './rule'

export const emptyList = defineRule({
  name: 'empty-list',
  severity: 'error',
  summary: 'A list is empty that needs at least one item.',
  checkMistake({ kind, field, range, path }, report) {
    if (kind !== 'empty list') return
    const example =
      field === 'command' ? 'the program to run, such as command: [bash]' : 'at least one task to it'
    const verb = field === 'command' ? 'Write' : 'Add'
    report({ range, path, message: `${field} is empty, and OSMO rejects that. ${verb} ${example}.` })
  },
})
