/** Fields that not every version of the service knows. */
import { versionNames } from '../facts/fields'
import type { VersionedField } from '../model/values'
import { tasksOf } from '../model/whole'
import type { Workflow } from '../model/workflow'
import type { Finding, WorkflowContext } from './rule'
import { defineRule } from './rule'

export const unsupportedField = defineRule({
  name: 'unsupported-field',
  severity: 'error',
  summary: 'The version of OSMO that the file is for does not know a field.',
  literal: true,
  checkWorkflow(workflow, { serviceVersion }, report) {
    const fields = versionedFields(workflow)
    const needs = (version: '6.3' | 'main'): readonly VersionedField[] =>
      fields.filter(({ only }) => only === version)
    if (serviceVersion !== 'auto') {
      const other = serviceVersion === '6.3' ? 'main' : '6.3'
      for (const field of needs(other)) report(unsupported(field, serviceVersion))
      return
    }
    const [newer] = needs('main')
    const [older] = needs('6.3')
    if (newer && older) report(together(newer, older))
  },
})

function versionedFields(workflow: Workflow): readonly VersionedField[] {
  const inTasks = tasksOf(workflow).flatMap(({ task, group, at }) =>
    task.versioned.map((field) => ({
      ...field,
      range: at(field.range),
      path: [...group.path, ...field.path],
    })),
  )
  return [...workflow.head.versioned, ...inTasks]
}

function unsupported(
  { field, only, range, path }: VersionedField,
  version: Exclude<WorkflowContext['serviceVersion'], 'auto'>,
): Finding {
  const asked =
    version === 'newer'
      ? `${versionNames.main}, and probably what is newer,`
      : `${versionNames[version]}, for which this file is checked,`
  const advice = only === 'main' ? 'Remove it' : 'Write a url instead'
  return {
    range,
    path,
    message: `Only ${versionNames[only]} knows ${field}; ${asked} rejects it. ${advice}, or set serviceVersion in .osmo-workflow.yaml to the version that you use.`,
    ...(version === 'newer' && { severity: 'warning' as const }),
  }
}

function together(newer: VersionedField, older: VersionedField): Finding {
  return {
    range: older.range,
    path: older.path,
    message: `No version of OSMO takes this file: only ${versionNames['6.3']} knows ${older.field}, and only ${versionNames.main} knows ${newer.field}. Remove one of the two.`,
    related: [{ range: newer.range, message: `${newer.field} needs main.` }],
  }
}
