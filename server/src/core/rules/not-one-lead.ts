/** A group of several tasks has exactly one lead. */
import type { Group, Task } from '../model/workflow'
import { listInWords, nameInWords } from '../words'
import { choice, defineRule } from './rule'

export const notOneLead = defineRule({
  name: 'not-one-lead',
  severity: 'error',
  summary: 'A group of several tasks has no lead, or more than one.',
  checkGroup(group, report) {
    const { tasks, name, nameRange } = group
    if (group.implicit || tasks.length < 2 || tasks.some(isLeadUnknown)) return
    const leads = tasks.filter(({ lead }) => lead)
    if (leads.length === 1) return
    const [first, second] = leads
    report({
      range: second?.leadRange ?? nameRange,
      path: ['tasks'],
      message: second
        ? `${listInWords(leads.map(nameOf))} are all leads of this group, and OSMO rejects more than one. Keep lead: true on the task that decides when the group ends.`
        : `No task of the group ${nameInWords(name)} is its lead, and OSMO rejects that. Write lead: true on the task that decides when the group ends.`,
      related: first?.leadRange
        ? [{ range: first.leadRange, message: `${nameOf(first)} is a lead too.` }]
        : [],
      fixes: second
        ? leads.slice(1).length === 1
          ? choice(
              `Write lead: false on ${nameOf(second)}`,
              second.leadRange && { range: second.leadRange, newText: 'false' },
            )
          : []
        : leadChoices(group),
    })
  },
})

/** A value that is no boolean is the mistake, and the number of leads its echo. */
function isLeadUnknown({ values, mistakes }: Task): boolean {
  const hasOddValue = values.some(
    ({ field, kind, type }) => field === 'lead' && kind === 'boolean' && type !== 'boolean',
  )
  return hasOddValue || mistakes.some(({ field }) => field === 'lead')
}

function leadChoices({ tasks }: Group): ReturnType<typeof choice> {
  return tasks.slice(0, 5).flatMap((task) => {
    const { insertion } = task
    return choice(
      `Make ${nameOf(task)} the lead`,
      insertion && {
        range: { start: insertion.offset, end: insertion.offset },
        newText: `\n${insertion.indent}lead: true`,
      },
    )
  })
}

function nameOf({ name }: Task): string {
  return nameInWords(name.value)
}
