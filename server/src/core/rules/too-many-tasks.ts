/** The administrator limits how many tasks a workflow may have. */
import { tasksOf } from '../model/whole'
import { defineRule } from './rule'

export const tooManyTasks = defineRule({
  name: 'too-many-tasks',
  severity: 'warning',
  summary: 'A workflow has more tasks than the administrator allows.',
  checkWorkflow(workflow, { limits, known }, report) {
    const tasks = tasksOf(workflow)
    const { maxTasks } = limits
    const excess = tasks[maxTasks]
    if (!excess) return
    const isKnown = known.maxTasks !== undefined
    report({
      range: excess.at(excess.task.name.range),
      path: [...excess.path],
      message: isKnown
        ? `This is task ${maxTasks + 1} of ${tasks.length}, and your limit is ${maxTasks}, so OSMO rejects the workflow. Split it in two: a task of the second takes its input from the first with task: WORKFLOW_ID:TASK.`
        : `This is task ${maxTasks + 1} of ${tasks.length}, and OSMO rejects a workflow with more than ${maxTasks}, unless your administrator has raised that limit. If so, set limits.maxTasks in .osmo-workflow.yaml to the real one; if not, split the workflow.`,
      ...(isKnown && { severity: 'error' as const }),
    })
  },
})
