/** A value is of another kind than its field takes: a list where a text is due, or nothing at all. */
import type { FieldType } from '../facts/fields'
import { definitions, valueKinds } from '../facts/fields'
import { quote } from '../model/edit-value'
import type { Found, ShapeMistake } from '../model/shape'
import type { Fix } from '../problem'
import { choice, defineRule, fix } from './rule'
import { excerpt } from './words'

export const wrongType = defineRule({
  name: 'wrong-type',
  severity: 'error',
  summary: 'A field has no value, or one of a kind that it does not take.',
  checkMistake(mistake, report) {
    const { kind, expected, found, range, path } = mistake
    if (kind !== 'wrong type' || !expected) return
    report({
      range,
      path,
      message: found.type === 'null' ? noValue(mistake, expected) : otherKind(mistake, expected),
      fixes: fixesFor(mistake, expected),
    })
  },
})

function noValue({ field, key, found, definition }: ShapeMistake, expected: FieldType): string {
  const what = nounOf(expected)
  const written = found.source === '' ? 'has no value' : `is ${found.source}`
  if (field === '')
    return `${nameOf(definition)} has nothing in it, and OSMO rejects that. Write its fields below it.`
  if (!key)
    return `An item of ${field} ${written}, and OSMO rejects that. Write ${what} here, or remove the item.`
  return `${field} ${written}, and OSMO rejects that. Write ${what} after it, or remove the line.`
}

function otherKind({ field, found, definition }: ShapeMistake, expected: FieldType): string {
  const name = field === '' ? nameOf(definition) : field
  const takes = `OSMO rejects ${shownAs(found)} here, because ${name} takes ${nounOf(expected)}.`
  return `${takes} ${instead(found, expected, field)}`
}

function nameOf(definition: ShapeMistake['definition']): string {
  return definition === 'workflow' ? 'workflow' : definitions[definition].title
}

function shownAs({ type, source }: Found): string {
  switch (type) {
    case 'map':
      return 'a map'
    case 'list':
      return 'a list'
    case 'boolean':
      return `${source}, which YAML reads as true or false,`
    case 'date':
      return `${excerpt(source)}, which YAML reads as a date,`
    case 'integer':
    case 'float':
      return `the number ${excerpt(source)}`
    default:
      return 'text'
  }
}

function nounOf(type: FieldType): string {
  switch (type.kind) {
    case 'value':
      return valueKinds[type.value].noun
    case 'list':
      return type.of.kind === 'value' && valueKinds[type.of.value].noun !== 'text'
        ? 'a list'
        : listNoun(type.of)
    case 'map':
      return 'a map of names to values'
    case 'definition':
      return 'a map of fields'
    case 'union':
      return 'a map of fields'
    case 'value or map':
      return 'text or a map'
    case 'exit actions':
      return 'a map of actions to exit codes'
  }
}

function listNoun(of: FieldType): string {
  return of.kind === 'value' ? 'a list of texts' : 'a list of maps'
}

function instead(found: Found, expected: FieldType, field: string): string {
  const isScalar = found.type !== 'map' && found.type !== 'list'
  switch (expected.kind) {
    case 'value':
    case 'value or map':
      if (isScalar && takesText(expected)) return 'Put it in quotes if it is meant as text.'
      return `Write ${field}: ${valueKinds[expected.value].example}.`
    case 'list':
      if (found.type === 'map') return 'Begin each of its items with a dash and a space.'
      return expected.of.kind === 'value'
        ? `Put it in brackets: [${excerpt(found.source)}].`
        : 'Write one item per line below it, each with a dash in front.'
    case 'union':
      return `Write ${expected.of
        .map((name) => `${Object.keys(definitions[name].fields)[0]!}: …`)
        .slice(0, 2)
        .join(' or ')} instead.`
    default:
      return found.type === 'list'
        ? 'Remove the dashes in front of its lines.'
        : 'Write one key: value per line below it.'
  }
}

function takesText(expected: FieldType): boolean {
  const isValue = expected.kind === 'value' || expected.kind === 'value or map'
  return isValue && (valueKinds[expected.value].types as readonly string[]).includes('string')
}

function fixesFor(mistake: ShapeMistake, expected: FieldType): readonly Fix[] {
  const { found, range, key, field, removal } = mistake
  if (found.type === 'null') {
    return key ? choice(`Remove ${field}`, removal && { range: removal, newText: '' }) : []
  }
  if (found.type === 'map' || found.type === 'list' || found.source === '') return []
  if (takesText(expected) && found.type !== 'text') {
    return fix(`Put ${excerpt(found.source)} in quotes`, { range, newText: quote(found.source) })
  }
  const isOneLine = !/[\r\n]/.test(found.source)
  const isListOfValues = expected.kind === 'list' && expected.of.kind === 'value'
  if (!isListOfValues || !isOneLine) return []
  const words = wordsOf(found)
  return choice(`Write a list: ${excerpt(words)}`, { range, newText: words })
}

/** The words of a plain command line as a list; anything with quotes or signs of a shell stays in one piece. */
function wordsOf({ source, type }: Found): string {
  const isPlain = type === 'text' && /^[\w./=:@+-]+(?: [\w./=:@+-]+)*$/.test(source)
  return `[${isPlain ? source.split(' ').join(', ') : source}]`
}
