/** A value is of another kind than its field takes: a list where a text is due, or nothing at all. */
import type { FieldType, ValueKind } from '../facts/fields'
import { definitions, valueKinds } from '../facts/fields'
import type { Found, ShapeMistake } from '../model/shape'
import { excerpt } from '../words'
import { defineRule } from './rule'
import { asText, canBeRemoved, canBeText, fixesFor, isCommandLine, isOneLine } from './wrong-type-fixes'

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

function noValue(mistake: ShapeMistake, expected: FieldType): string {
  const { found } = mistake
  const what = found.source === '' ? 'has no value' : `is ${found.source}, which is no value`
  const orNot = canBeRemoved(mistake) ? ', or remove it' : ''
  return `${subject(mistake)} ${what}, and OSMO rejects that. Write ${something(mistake, expected)}${orNot}.`
}

function subject({ field, name, key, definition }: ShapeMistake): string {
  if (field === '')
    return definition === 'workflow' ? 'workflow' : definitions[definition].title.replace(/^a/, 'A')
  if (name !== undefined) return `${excerpt(name) || 'A key without a name'} in ${field}`
  return key ? field : `An item of ${field}`
}

/** What may stand there, as an example. */
function something({ field, name, key, definition }: ShapeMistake, expected: FieldType): string {
  switch (expected.kind) {
    case 'value':
    case 'value or map':
      if (field === 'environment') return `a text after it, if only ""`
      return key && name === undefined
        ? `a value after it, such as ${field}: ${valueKinds[expected.value].example}`
        : `${valueKinds[expected.value].noun} there`
    case 'list':
      return expected.of.kind === 'value'
        ? `a list after it, such as ${field}: ${sampleOf(field)}`
        : `its items below it, such as ${sampleOf(field)}`
    case 'definition':
      return `its fields below it, such as ${sampleOf(field === '' ? definition : name === undefined ? field : expected.name)}`
    default:
      return `${expected.kind === 'union' ? 'its source' : 'names and values'} there, such as ${sampleOf(field).replace(/^- /, '')}`
  }
}

function otherKind(mistake: ShapeMistake, expected: FieldType): string {
  switch (expected.kind) {
    case 'value':
    case 'value or map':
      return notThatValue(mistake, expected.value)
    case 'list':
      return notAList(mistake, expected.of)
    case 'union':
      return `${subject(mistake)} is a map, and OSMO rejects ${shown(mistake.found)} here. Write ${sampleOf(mistake.field).replace('- ', '')}${mistake.field === 'inputs' ? ' or url: s3://bucket/folder' : ''}.`
    default:
      return notAMap(mistake, expected)
  }
}

function notThatValue(mistake: ShapeMistake, kind: ValueKind): string {
  const { found, field, name } = mistake
  const { noun, example } = valueKinds[kind]
  if (!canBeText(found, kind)) {
    const where = name === undefined ? field : subject(mistake)
    const sample = mistake.key && name === undefined ? `${field}: ${example}` : noun
    return `OSMO rejects ${shown(found)} here, because ${reasonFor(mistake, kind, where)}. Write ${sample}.`
  }
  const isMapByColon = found.type === 'map' && !found.source.startsWith('{')
  const reason = isMapByColon ? ', because of the colon with a space after it' : ''
  const reading = found.type === 'integer' || found.type === 'float' ? 'number' : found.type
  return `YAML reads ${excerpt(found.source)} as a ${reading}${reason}, and OSMO takes only text here. Put it in quotes: ${excerpt(asText(found.source))}.`
}

function reasonFor({ found }: ShapeMistake, kind: ValueKind, where: string): string {
  const isSingle = found.type !== 'list' && found.type !== 'map'
  if (isSingle && (kind === 'name' || kind === 'task reference')) return 'a name begins with a letter'
  const { noun } = valueKinds[kind]
  return `${where} takes ${noun.endsWith(` ${where}`) ? 'a single value' : noun}`
}

function notAList({ found, field }: ShapeMistake, of: FieldType): string {
  const start = `${field} is a list, and OSMO rejects ${shown(found)} here.`
  if (found.type === 'map')
    return `${start} Put a dash and a space in front of each item, even if there is only one.`
  if (of.kind !== 'value') return `${start} Write its items below it, such as ${sampleOf(field)}.`
  if (field === 'command' && isCommandLine(found)) {
    return `${start} Write each word as an item, or give the line to a shell: [bash, -c, "…"].`
  }
  const each = field === 'args' ? 'each argument as an item' : 'it'
  return `${start} Write ${each} in brackets, such as ${isOneLine(found) && field !== 'args' ? `[${excerpt(found.source)}]` : sampleOf(field)}.`
}

function notAMap(mistake: ShapeMistake, expected: FieldType): string {
  const { found, field, name } = mistake
  const definition = expected.kind === 'definition' ? expected.name : undefined
  const isNamed = field !== '' && name === undefined && mistake.key !== undefined
  const sample = sampleOf(isNamed || definition === undefined ? field : definition)
  const withoutList = found.source.startsWith('[') ? 'without brackets' : 'without dashes'
  const how = found.type === 'list' ? withoutList : 'below it, one to a line'
  const parts = expected.kind === 'definition' ? 'its fields' : 'them'
  const takes = expected.kind === 'definition' ? 'is a map' : 'holds names and values'
  return `${subject(mistake)} ${takes}, and OSMO rejects ${shown(found)} here. Write ${parts} ${how}, such as ${sample}.`
}

function shown({ type, source }: Found): string {
  switch (type) {
    case 'map':
      return 'a map'
    case 'list':
      return 'a list'
    case 'boolean':
      return `the boolean ${source}`
    case 'date':
      return `the date ${source}`
    case 'integer':
    case 'float':
      return `the number ${excerpt(source)}`
    default:
      return 'text'
  }
}

function sampleOf(field: string): string {
  return samples[field] ?? '…'
}

/** What can stand in a field that takes more than one value, or in a map of OSMO's. */
const samples: Readonly<Record<string, string>> = {
  workflow: 'name: my-workflow',
  timeout: 'exec_timeout: 2h',
  resources: 'default: { cpu: 4 }',
  resource: 'cpu: 4',
  topology: '- key: rack',
  labels: 'team: robotics',
  groups: '- name: workers',
  group: 'name: workers',
  tasks: '- name: train',
  task: 'name: train',
  command: '[bash, /tmp/run.sh]',
  args: '[--epochs, "10"]',
  environment: 'EPOCHS: "10"',
  files: '- path: /tmp/run.sh',
  file: 'path: /tmp/run.sh',
  inputs: '- task: prepare',
  outputs: '- url: s3://bucket/folder',
  checkpoint: '- path: /tmp/checkpoints',
  credentials: 'my-credential: /secrets/token',
  kpis: '- index: metrics',
  kpi: 'index: metrics',
  volumeMounts: '[/data:/mnt/data]',
  nodesExcluded: '[node-1]',
  dataset: 'name: my-dataset',
  update_dataset: 'name: my-dataset',
  metadata: '[metadata.json]',
  paths: '[images]',
}
