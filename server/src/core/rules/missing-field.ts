/** Fields without which OSMO rejects a map. */
import { definitions, valueKinds } from '../facts/fields'
import { insertLine } from '../model/insertion'
import type { ShapeMistake } from '../model/shape'
import type { Fix } from '../problem'
import { isMisspelt } from './meant-field'
import { choice, defineRule } from './rule'

export const missingField = defineRule({
  name: 'missing-field',
  severity: 'error',
  summary: 'A field is missing that OSMO needs.',
  checkMistake(mistake, report) {
    const { kind, definition, field, range, path, expected, siblings } = mistake
    // What stands under another name is the mistake, and that it is missing its echo.
    if (kind !== 'missing field' || !expected || isMisspelt(definition, field, siblings)) return
    // A group in the place of a task lacks all that tasks have.
    if (definition === 'task' && siblings.includes('tasks')) return
    const example = exampleOf(mistake)
    const title = definitions[definition].title.replace(/^an? /, '')
    report({
      range,
      path,
      message: `This ${title} has no ${field}, so OSMO rejects ${title === 'workflow' ? 'it' : 'the workflow'}. ${advice(mistake, example)}`,
      fixes: insertion(mistake, example),
    })
  },
})

function advice({ definition, field }: ShapeMistake, example: string | undefined): string {
  if (definition === 'file' && field === 'contents') {
    return 'Add contents: with the text of the file, or localpath: with a file to take it from.'
  }
  if (field === 'tasks') return 'Add tasks: with at least one task below it.'
  return example ? `Add a line such as ${example}.` : `Add ${field}: with its fields below it.`
}

function insertion({ insertion: place }: ShapeMistake, example: string | undefined): readonly Fix[] {
  return place && example ? choice(`Add ${example}`, insertLine(place, example)) : []
}

/** On one line; none for what takes more. */
function exampleOf({ definition, field, expected }: ShapeMistake): string | undefined {
  if (field === 'command') return 'command: [bash, -c, "echo hello"]'
  if (expected?.kind !== 'value') return undefined
  return `${field}: ${examples[`${definition} ${field}`] ?? valueKinds[expected.value].example}`
}

const examples: Readonly<Record<string, string>> = {
  'workflow name': 'my-workflow',
  'group name': 'workers',
  'file contents': '""',
  'checkpoint path': '/tmp/checkpoints',
  'topology key': 'rack',
  'kpi index': 'metrics',
  'kpi path': 'metrics.json',
}
