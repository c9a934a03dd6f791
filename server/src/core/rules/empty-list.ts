/** Lists that need at least one item. */
import { defineRule } from './rule'

export const emptyList = defineRule({
  name: 'empty-list',
  severity: 'error',
  summary: 'A list is empty that needs at least one item.',
  checkMistake({ kind, field, range, path }, report) {
    if (kind !== 'empty list') return
    const advice =
      field === 'command'
        ? 'OSMO does not use the image’s own entry point, so write the program to run, such as [bash, /tmp/run.sh].'
        : 'Add a task with a name, an image and a command, or remove the whole group.'
    report({ range, path, message: `${field} is empty, and OSMO rejects that. ${advice}` })
  },
})
