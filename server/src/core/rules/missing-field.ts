/** Fields without which OSMO rejects a map. */
import type { FieldType } from '../facts/fields'
import { definitions, valueKinds } from '../facts/fields'
import type { ShapeMistake } from '../model/shape'
import type { Fix } from '../problem'
import { choice, defineRule } from './rule'

export const missingField = defineRule({
  name: 'missing-field',
  severity: 'error',
  summary: 'A field is missing that OSMO needs.',
  checkMistake(mistake, report) {
    const { kind, definition, field, range, path, expected } = mistake
    if (kind !== 'missing field' || !expected) return
    const example = exampleOf(field, expected)
    const title = definitions[definition].title.replace(/^a(?=n? )/, 'A')
    report({
      range,
      path,
      message: `${title[0]!.toUpperCase()}${title.slice(1)} needs ${field}, and OSMO rejects it without. Add ${example}.`,
      fixes: insertion(mistake, example),
    })
  },
})

function insertion({ insertion: place, field, expected }: ShapeMistake, example: string): readonly Fix[] {
  // An example of a whole task is no help.
  const isSimple = expected?.kind === 'value' || (expected?.kind === 'list' && expected.of.kind === 'value')
  if (!place || !isSimple) return []
  const { offset, indent } = place
  return choice(`Add ${field}`, { range: { start: offset, end: offset }, newText: `\n${indent}${example}` })
}

function exampleOf(field: string, type: FieldType): string {
  if (field === 'command') return 'command: [bash]'
  if (field === 'contents')
    return 'contents with the text of the file, or localpath with a file to take it from'
  return type.kind === 'value' ? `${field}: ${valueKinds[type.value].example}` : `a list of ${field}`
}
