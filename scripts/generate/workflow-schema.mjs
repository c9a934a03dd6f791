// What follows from the table of fields: the JSON schema for other editors, and the validators of the core.
import Ajv from 'ajv'
import standaloneCode from 'ajv/dist/standalone/index.js'
import { importTypeScript } from '../import-typescript.mjs'
import { formatted } from './formatted.mjs'

const schemaFile = 'schemas/osmo-workflow.schema.json'

/** The schema that is published. Resolves to a map from paths in the project to contents. */
export async function workflowSchema() {
  const facts = await importTypeScript('server/src/core/facts/fields.ts')
  const schema = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $id: 'osmo-workflow.schema.json',
    title: 'OSMO workflow',
    description: 'A workflow of containers that OSMO runs on Kubernetes.',
    type: 'object',
    additionalProperties: false,
    required: ['workflow'],
    properties: {
      workflow: described({ $ref: '#/definitions/workflow' }, 'The workflow that is submitted.'),
      'default-values': {
        type: ['object', 'null', 'array'],
        maxItems: 0, // An empty list counts as no values.
        description: 'Values of template variables, used where the submission sets none.',
      },
      version: { description: 'Not read by OSMO.' },
    },
    definitions: definitionsOf(facts, publishedType, true),
  }
  return new Map([[schemaFile, await formatted(schemaFile, JSON.stringify(schema))]])
}

/** One validator per definition: shapes only, since rules check values, unions and the items of the model. */
export async function workflowValidators() {
  const facts = await importTypeScript('server/src/core/facts/fields.ts')
  const ajv = new Ajv({ allErrors: true, allowUnionTypes: true, code: { source: true, esm: true } })
  ajv.addSchema({ $id: 'workflow', definitions: definitionsOf(facts, checkedType, false) })
  const names = Object.keys(facts.definitions)
  const exported = Object.fromEntries(names.map((name) => [name, `workflow#/definitions/${name}`]))
  const code = standaloneCode(ajv, exported)
  if (code.includes('require(')) throw new Error('The validators have to stand alone, without Ajv’s runtime.')
  const folder = 'server/src/core/generated'
  return new Map([
    [`${folder}/workflow-validators.js`, `${code}\n`],
    [`${folder}/workflow-validators.d.ts`, validatorTypes(names)],
  ])
}

function validatorTypes(names) {
  return `/** Validators of the definitions in facts/fields.ts. */
import type { Validator } from '../json-schema'

${names.map((name) => `export declare const ${name}: Validator`).join('\n')}
`
}

function definitionsOf({ definitions, valueKinds }, typeOf, isPublished) {
  return Object.fromEntries(
    Object.entries(definitions).map(([name, { fields }]) => [
      name,
      definitionSchema(fields, (field) => typeOf(field.type, valueKinds), isPublished),
    ]),
  )
}

function definitionSchema(fields, typeOf, isPublished) {
  const entries = Object.entries(fields)
  const isRequired = ([, field]) => field.required && !(isPublished && field.unless)
  const required = entries.filter(isRequired).map(([name]) => name)
  const either = entries.find(([, field]) => field.unless)
  const properties = entries.map(([name, field]) => {
    const type = field.nullable ? orNull(typeOf(field)) : typeOf(field)
    return [name, isPublished ? described(type, field.description) : type]
  })
  return {
    type: 'object',
    additionalProperties: false,
    ...(required.length > 0 && { required }),
    ...(either && isPublished && { anyOf: [{ required: [either[0]] }, { required: [either[1].unless] }] }),
    properties: Object.fromEntries(properties),
  }
}

/** What stands beside a `$ref` counts for nothing in this draft. */
function described(schema, description) {
  return { ...(schema.$ref ? { allOf: [schema] } : schema), description }
}

function orNull(schema) {
  return {
    ...schema,
    ...(schema.type && { type: [schema.type, 'null'].flat() }),
    ...(schema.enum && { enum: [...schema.enum, null] }),
  }
}

const exitActionsSchema = {
  type: 'object',
  propertyNames: {
    pattern: '^([Cc][Oo][Mm][Pp][Ll][Ee][Tt][Ee]|[Ff][Aa][Ii][Ll]|[Rr][Ee][Ss][Cc][Hh][Ee][Dd][Uu][Ll][Ee])$',
  },
  additionalProperties: { type: ['string', 'integer'], pattern: '^[0-9]+(-[0-9]+)*(,[0-9]+(-[0-9]+)?)*$' },
}

function publishedType(type, valueKinds) {
  const typeOf = (inner) => publishedType(inner, valueKinds)
  switch (type.kind) {
    case 'value':
      return valueSchema(valueKinds[type.value])
    case 'list':
      return { type: 'array', items: typeOf(type.of), ...(type.nonEmpty && { minItems: 1 }) }
    case 'map':
      return { type: 'object', additionalProperties: typeOf(type.of) }
    case 'definition':
      return { $ref: `#/definitions/${type.name}` }
    case 'union':
      return { anyOf: type.of.map((name) => ({ $ref: `#/definitions/${name}` })) }
    case 'value or map':
      return {
        anyOf: [
          valueSchema(valueKinds[type.value]),
          { type: 'object', additionalProperties: typeOf(type.of) },
        ],
      }
    case 'exit actions':
      return exitActionsSchema
  }
}

function valueSchema({ types, pattern, values, example }) {
  return {
    type: types.length === 1 ? types[0] : types,
    ...(pattern && { pattern }),
    ...(values && { enum: values }),
    examples: [example],
  }
}

/** Tasks and groups are validated one by one, because an unchanged one is not validated again. */
const checkedApart = ['task', 'group']

function checkedType(type, valueKinds) {
  const typeOf = (inner) => checkedType(inner, valueKinds)
  switch (type.kind) {
    case 'value':
      return valueKinds[type.value].anythingElse ? {} : { type: [...valueKinds[type.value].types] }
    case 'list':
      return { type: 'array', items: typeOf(type.of), ...(type.nonEmpty && { minItems: 1 }) }
    case 'map':
      return { type: 'object', additionalProperties: typeOf(type.of) }
    case 'definition':
      return checkedApart.includes(type.name) ? {} : { $ref: `#/definitions/${type.name}` }
    case 'union':
      return { type: 'object' }
    case 'value or map':
      return { type: [...valueKinds[type.value].types, 'object'], additionalProperties: typeOf(type.of) }
    case 'exit actions':
      return {}
  }
}
