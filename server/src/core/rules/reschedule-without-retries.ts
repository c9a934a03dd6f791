/** RESCHEDULE needs retries, and a service gives none until its administrator allows some. */
import { exitActionNamed } from '../facts/actions'
import { tasksOf } from '../model/whole'
import { defineRule } from './rule'

export const rescheduleWithoutRetries = defineRule({
  name: 'reschedule-without-retries',
  severity: 'information',
  summary: 'RESCHEDULE does nothing, because no retries are allowed.',
  checkWorkflow(workflow, { limits, known }, report) {
    if (limits.maxRetriesPerTask > 0) return
    const keys = tasksOf(workflow).flatMap(({ task, group, at }) =>
      (task.exitActions?.entries ?? [])
        .filter(({ key }) => exitActionNamed(key.value)?.name === 'RESCHEDULE')
        .map(({ key, path }) => ({ range: at(key.range), path: [...group.path, ...path], key })),
    )
    const [first, ...others] = keys
    if (!first) return
    const isKnown = known.maxRetriesPerTask !== undefined
    report({
      range: first.range,
      path: first.path,
      message: isKnown
        ? 'RESCHEDULE does nothing where maxRetriesPerTask is 0, as your settings say: the task keeps the status that it has. Ask your administrator for retries, or remove it.'
        : 'OSMO allows no retries until its administrator sets max_retry_per_task; until then RESCHEDULE does nothing and the task keeps the status that it has. If yours allows some, set limits.maxRetriesPerTask in .osmo-workflow.yaml.',
      ...(isKnown && { severity: 'warning' as const }),
      related: others.slice(0, 20).map(({ range }) => ({ range, message: 'This RESCHEDULE too.' })),
    })
  },
})
