/** Tokens that OSMO does not replace, so that the task sees the braces themselves. */
import { comparableName } from '../model/names'
import { tasksOf } from '../model/whole'
import type { Group, Task } from '../model/workflow'
import type { Token } from '../model/written'
import type { Fix } from '../problem'
import { excerpt, listInWords } from '../words'
import { closest } from '../closest'
import type { Finding } from './rule'
import { choice, defineRule, fix } from './rule'

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
  if (sources.includes(name)) return undefined
  if (/^\d+$/.test(name)) return unknownNumber(token, name, inputs.length)
  const left = `so OSMO leaves {{input:${excerpt(name)}}} in the text as it is`
  const withoutWorkflow = sources.find((source) => name.endsWith(`:${source}`))
  const trimmed = name.trim()
  const isSpaced = trimmed !== name && (sources.includes(trimmed) || /^\d+$/.test(trimmed))
  const meant = isSpaced ? trimmed : (withoutWorkflow ?? likeliest(name, sources))
  const why = withoutWorkflow
    ? 'A token never names the workflow of its task'
    : `No input of this task comes from a task ${excerpt(name)}`
  const advice = meant
    ? `Write {{input:${meant}}}.`
    : `Add “- task: ${excerpt(name)}” to its inputs, or write the number of an input, counted from 0.`
  return {
    range: token.range,
    path: token.path,
    message: `${why}, ${left}. ${advice}`,
    fixes: meant ? renamed(token, name, `input:${meant}`) : [],
  }
}

function unknownNumber({ range, path }: Token, number: string, inputs: number): Finding | undefined {
  if (String(Number(number)) === number && Number(number) < inputs) return undefined
  const known = Array.from({ length: Math.min(inputs, 3) }, (_, index) => `{{input:${index}}}`)
  const advice =
    inputs > 0
      ? `Inputs count from 0: write ${listInWords(known, 'or')}.`
      : 'Add the input, or remove the token.'
  return {
    range,
    path,
    message: `The task has ${count(inputs)}, so OSMO leaves {{input:${excerpt(number)}}} in the text as it is. ${advice}`,
  }
}

/** Names of one or two letters are all alike. */
function likeliest(name: string, names: readonly string[]): string | undefined {
  return name.length > 2 ? closest(name, names) : undefined
}

function count(inputs: number): string {
  if (inputs === 0) return 'no inputs'
  return inputs === 1 ? 'one input' : `${inputs} inputs`
}

function unknownHost(token: Token, name: string, { tasks }: Group): Finding | undefined {
  const names = tasks.map((task) => task.name.value)
  if (names.includes(name)) return undefined
  const meant = likeliest(name, names)
  return {
    range: token.range,
    path: token.path,
    message: `OSMO replaces {{host:${excerpt(name)}}} only with a task of the same group, and this group has no task ${excerpt(name)}, so the text stays as it is. ${meant ? `Write {{host:${meant}}}.` : 'Check the name, or put both tasks into one group.'}`,
    fixes: meant ? renamed(token, name, `host:${meant}`) : [],
  }
}

/** Another spelling of the same name is certainly meant; a name that is merely like it may be another task. */
function renamed({ range }: Token, name: string, token: string): readonly Fix[] {
  const [, meant = ''] = token.split(/:(.*)/s)
  const offer = comparableName(name.trim()) === comparableName(meant) ? fix : choice
  return offer(`Write {{${token}}}`, { range, newText: `{{${token}}}` })
}
