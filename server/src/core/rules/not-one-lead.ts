/** A group of several tasks has exactly one lead. */
import { readBoolean } from '../model/booleans'
import { insertLine } from '../model/insertion'
import type { Value } from '../model/values'
import type { Group, Placed, Task } from '../model/workflow'
import type { Edit } from '../problem'
import { shift } from '../text'
import { excerpt, listInWords, nameInWords } from '../words'
import type { Finding } from './rule'
import { meantField } from './meant-field'
import { choice, defineRule } from './rule'

export const notOneLead = defineRule({
  name: 'not-one-lead',
  severity: 'error',
  summary: 'A group of several tasks has no lead, or more than one.',
  checkWorkflow({ groups }, _context, report) {
    for (const group of groups) {
      const { tasks, implicit } = group.item
      const leads = tasks.filter(({ lead }) => lead)
      if (implicit || tasks.length < 2 || leads.length === 1 || tasks.some(isLeadUnknown)) continue
      report(leads.length === 0 ? noLead(group) : severalLeads(group, leads))
    }
  },
})

function noLead({ item, start, path }: Placed<Group>): Finding {
  return {
    range: shift(item.nameRange, start),
    path: [...path, 'tasks'],
    message: `The group ${nameInWords(excerpt(item.name))} has several tasks and no lead, and OSMO rejects that. Write lead: true in the task that decides when the group ends.`,
    fixes: item.tasks
      .filter(({ name }) => name.value !== '')
      .slice(0, 5)
      .flatMap((task) => choice(`Make ${excerpt(task.name.value)} the lead`, becomingLead(task, start))),
  }
}

/** In the place of `lead: false`, or as a line of its own. */
function becomingLead(task: Task, start: number): Edit | undefined {
  const written = leadValue(task)
  if (written) return { range: shift(written.range, start), newText: 'true' }
  return task.insertion && insertLine(task.insertion, 'lead: true', start)
}

function leadValue({ values }: Task): Value | undefined {
  return values.find(({ field, kind }) => field === 'lead' && kind === 'boolean')
}

function severalLeads({ start, path }: Placed<Group>, leads: readonly Task[]): Finding {
  const names = leads.map(({ name }) => nameInWords(excerpt(name.value)))
  const ranges = leads.map(({ leadRange }) => shift(leadRange!, start))
  return {
    range: ranges[1]!,
    path: [...path, 'tasks'],
    message: `${listInWords(names.slice(0, 5))} are ${names.length > 2 ? 'all' : 'both'} leads of this group, and OSMO takes exactly one. Keep lead: true only in the task that decides when the group ends.`,
    related: [{ range: ranges[0]!, message: `${names[0]!} is a lead too.` }],
    fixes: leads
      .slice(0, 5)
      .flatMap((_, kept) =>
        choice(
          `Keep ${names[kept]!} as the lead`,
          ...ranges.filter((_, index) => index !== kept).map((range) => ({ range, newText: 'false' })),
        ),
      ),
  }
}

/** What is wrong with a lead is the mistake, and the number of leads its echo. */
function isLeadUnknown(task: Task): boolean {
  const { mistakes, path } = task
  if (task.isLeadUnknown || task.isOpen) return true
  const lead = leadValue(task)
  if (lead && readBoolean(lead) === undefined) return true
  return mistakes.some(
    (mistake) =>
      mistake.field === 'lead' ||
      (mistake.kind === 'unknown field' && meantField(mistake)?.name === 'lead') ||
      (mistake.kind === 'wrong type' && mistake.path.length === path.length),
  )
}
