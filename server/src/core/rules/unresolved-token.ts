/** Tokens that OSMO does not replace, so that the task sees the braces themselves. */
import { comparableName } from '../model/names'
import { tasksOf } from '../model/whole'
import type { Group, Task } from '../model/workflow'
import type { Token } from '../model/written'
import type { Fix } from '../problem'
import { listInWords } from '../words'
import { closest } from './closest'
import type { Finding } from './rule'
import { choice, defineRule, fix } from './rule'
import { excerpt } from './words'

export const unresolvedToken = defineRule({
  name: 'unresolved-token',
  severity: 'warning',
  summary: 'A token such as {{input:0}} names something that does not exist, and is not replaced.',
  checkWorkflow(workflow, _context, report) {
    for (const { task, group, at } of tasksOf(workflow)) {
      for (const { text, range, path } of task.tokens) {
        const finding = findingFor(
          { text, range: at(range), path: [...group.path, ...path] },
          task,
          group.item,
        )
        if (finding) report(finding)
      }
    }
  },
})

function findingFor(token: Token, task: Task, group: Group): Finding | undefined {
  const [kind, name = ''] = token.text.split(/:(.*)/s)
  if (kind === 'input') return unknownInput(token, name, task)
  if (kind === 'host') return unknownHost(token, name, group)
  if (kind !== 'uuid') return undefined
  return {
    range: token.range,
    path: token.path,
    message:
      'OSMO never replaces {{uuid}}, so the task sees the braces themselves. Write {{workflow_id}} for something that is different in every run.',
    fixes: choice('Replace {{uuid}} with {{workflow_id}}', {
      range: token.range,
      newText: '{{workflow_id}}',
    }),
  }
}

function unknownInput(token: Token, name: string, { inputs }: Task): Finding | undefined {
  const sources = inputs.flatMap(({ task }) => (task ? [task.value.replace(/^.*:/, '')] : []))
  if (sources.includes(name) || (/^(?:0|[1-9]\d*)$/.test(name) && Number(name) < inputs.length))
    return undefined
  const shown = `{{input:${excerpt(name)}}}`
  const meant = closest(name, sources)
  const known = [...inputs.keys()].slice(0, 3).map((index) => `{{input:${index}}}`)
  return {
    range: token.range,
    path: token.path,
    message: /^\d+$/.test(name)
      ? `The task has ${count(inputs.length)}, so OSMO leaves ${shown} in the text as it is. ${inputs.length > 0 ? `Inputs count from 0: write ${listInWords(known, 'or')}.` : 'Add the input, or remove the token.'}`
      : `No input of this task comes from a task ${excerpt(name)}, so OSMO leaves ${shown} in the text as it is. ${meant ? `Write {{input:${meant}}}.` : `Add “- task: ${excerpt(name)}” to its inputs, or write the number of an input, counted from 0.`}`,
    fixes: meant ? renamed(token, name, `input:${meant}`) : [],
  }
}

function count(inputs: number): string {
  if (inputs === 0) return 'no inputs'
  return inputs === 1 ? 'one input' : `${inputs} inputs`
}

function unknownHost(token: Token, name: string, { tasks }: Group): Finding | undefined {
  const names = tasks.map((task) => task.name.value)
  if (names.includes(name)) return undefined
  const meant = closest(name, names)
  return {
    range: token.range,
    path: token.path,
    message: `The group of this task has no task ${excerpt(name)}, so OSMO leaves {{host:${excerpt(name)}}} in the text as it is. ${meant ? `Write {{host:${meant}}}.` : 'Tasks can name only hosts of their own group: put both tasks into one group.'}`,
    fixes: meant ? renamed(token, name, `host:${meant}`) : [],
  }
}

/** Another spelling of the same name is certainly meant; a name that is merely like it may be another task. */
function renamed({ range }: Token, name: string, token: string): readonly Fix[] {
  const [, meant = ''] = token.split(/:(.*)/s)
  const offer = comparableName(name.trim()) === comparableName(meant) ? fix : choice
  return offer(`Write {{${token}}}`, { range, newText: `{{${token}}}` })
}
