/** Reads our JSON schemas for hovers and completion: what can stand at a path, and what it means. */
import type { Path } from '../problem'

/** The part of JSON Schema that our schemas use. */
export interface JsonSchema {
  readonly $ref?: string
  readonly title?: string
  readonly description?: string
  readonly type?: string | readonly string[]
  readonly enum?: readonly unknown[]
  readonly pattern?: string
  readonly examples?: readonly unknown[]
  readonly default?: unknown
  readonly properties?: SchemaMap
  readonly patternProperties?: SchemaMap
  readonly additionalProperties?: JsonSchema | boolean
  readonly items?: JsonSchema
  readonly required?: readonly string[]
  readonly allOf?: readonly JsonSchema[]
  readonly anyOf?: readonly JsonSchema[]
  readonly if?: JsonSchema
  readonly then?: JsonSchema
  readonly else?: JsonSchema
  readonly definitions?: SchemaMap
}

type SchemaMap = Readonly<Record<string, JsonSchema | boolean>>

/** What can stand at a path: a schema with all that it refers to, the nearest first; none where nothing is known. */
export type Meaning = readonly JsonSchema[]

export function meaningAt(schema: JsonSchema, path: Path): Meaning {
  return path.reduce<Meaning>(
    (meaning, step) =>
      meaning.flatMap((part) => inside(part, step).flatMap((next) => withReferences(schema, next))),
    withReferences(schema, schema),
  )
}

function withReferences(root: JsonSchema, schema: JsonSchema): Meaning {
  const { $ref, allOf = [], anyOf = [] } = schema
  const referred = $ref === undefined ? undefined : root.definitions?.[$ref.replace('#/definitions/', '')]
  const parts = [referred, ...allOf, ...anyOf, schema.then, schema.else]
  return [schema, ...parts.filter(isSchema).flatMap((part) => withReferences(root, part))]
}

function inside(schema: JsonSchema, step: string | number): readonly JsonSchema[] {
  if (typeof step === 'number') return schema.items ? [schema.items] : []
  const { properties = {}, patternProperties = {}, additionalProperties } = schema
  const matching = Object.entries(patternProperties).find(([pattern]) => new RegExp(pattern, 'u').test(step))
  const found = Object.hasOwn(properties, step) ? properties[step] : (matching?.[1] ?? additionalProperties)
  return isSchema(found) ? [found] : []
}

function isSchema(part: JsonSchema | boolean | undefined): part is JsonSchema {
  return typeof part === 'object'
}

/** The keys that are known by name and not there yet, without those that cannot stand beside the others. */
export function knownKeys(meaning: Meaning, siblings: readonly string[]): readonly string[] {
  const names = meaning.flatMap(({ properties = {} }) =>
    Object.keys(properties).filter((name) => isSchema(properties[name])),
  )
  return [...new Set(names)].filter((name) => {
    const together = [...siblings, name]
    return !siblings.includes(name) && !together.some((one) => isExcluded(one, together, meaning))
  })
}

function isExcluded(name: string, present: readonly string[], meaning: Meaning): boolean {
  return meaning.some((part) => {
    // What depends on values, such as that of a type, is left to the check.
    const needed = part.if?.properties ? undefined : part.if?.required
    return needed?.every((one) => present.includes(one)) && part.then?.properties?.[name] === false
  })
}

export type Value = string | number | boolean

/** The words that can stand there; where nearly everything can, none. */
export function knownWords(meaning: Meaning): readonly Value[] {
  return scalars([
    ...meaning.flatMap((part) => [...(part.enum ?? []), ...wordsOfPattern(part.pattern)]),
    ...(accepts(meaning, 'boolean') ? [true, false] : []),
  ])
}

export function examplesOf(meaning: Meaning): readonly Value[] {
  return scalars(meaning.flatMap(({ examples = [] }) => examples))
}

function scalars(values: readonly unknown[]): readonly Value[] {
  return values.filter(
    (value) => typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean',
  )
}

/** Of a pattern that is a list of words. */
function wordsOfPattern(pattern = ''): readonly string[] {
  return /^\^\(([\w|]+)\)\$$/.exec(pattern)?.[1]?.split('|') ?? []
}

export function accepts(meaning: Meaning, type: string): boolean {
  return meaning.some((part) => [part.type ?? []].flat().includes(type))
}

export function titleOf(meaning: Meaning): string | undefined {
  return meaning.find(({ title }) => title !== undefined)?.title
}

export function descriptionOf(meaning: Meaning): string | undefined {
  return meaning.find(({ description }) => description !== undefined)?.description
}
