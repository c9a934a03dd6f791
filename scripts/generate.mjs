// Writes the files that are made from others; --check only says which of the committed ones are out of date.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import Ajv from 'ajv'
import standaloneCode from 'ajv/dist/standalone/index.js'
import { ruleFiles } from './generate/rules.mjs'
import { workflowSchema, workflowValidators } from './generate/workflow-schema.mjs'
import { isMain, root } from './project.mjs'

/**
 * Every generator resolves to a map from paths in the project to contents. Files of a committed one are in git, so they
 * may be out of date; the others are ignored by git, and written whatever was asked.
 */
const generators = [
  { committed: false, files: scenarioValidator },
  { committed: false, files: workflowValidators },
  { committed: true, files: workflowSchema },
  { committed: true, files: ruleFiles },
]

/** Resolves to the paths of committed files that were out of date, now written unless `check` is set. */
export async function generate({ check = false } = {}) {
  const outdated = []
  for (const { committed, files } of generators) {
    for (const [file, content] of await files()) {
      const target = path.join(root, file)
      if (existsSync(target) && readFileSync(target, 'utf8') === content) continue
      if (committed) outdated.push(file)
      if (committed && check) continue
      mkdirSync(path.dirname(target), { recursive: true })
      writeFileSync(target, content)
    }
  }
  return outdated
}

/** Ajv makes functions with `eval`, which a browser worker may forbid, so its code is written ahead of time. */
function scenarioValidator() {
  const text = readFileSync(path.join(root, 'schemas/osmo-scenario.schema.json'), 'utf8')
  const schema = JSON.parse(text, (key, value) => (annotations.includes(key) ? undefined : value))
  const ajv = new Ajv({
    allErrors: true,
    verbose: true, // Errors name the schema around them, so that a message can list what it allows.
    allowUnionTypes: true,
    code: { source: true, esm: true },
  })
  ajv.addSchema(schema)
  const code = standaloneCode(ajv, { validateScenario: schema.$id })
  if (code.includes('require(')) {
    throw new Error(
      'The schema uses a keyword for which Ajv needs its runtime; the validator has to stand alone.',
    )
  }
  const folder = 'server/src/core/generated'
  return new Map([
    [`${folder}/validate-scenario.js`, `${code}\n`],
    [`${folder}/validate-scenario.d.ts`, validatorTypes],
  ])
}

/** Texts for people, which would only make the validator larger. No property of a scenario has such a name. */
const annotations = ['title', 'description', 'examples', 'default']

const validatorTypes = `/** The validator of scenarios, compiled from schemas/osmo-scenario.schema.json. */
export interface SchemaError {
  readonly instancePath: string
  readonly keyword: string
  readonly params: Readonly<Record<string, unknown>>
  readonly parentSchema: Readonly<Record<string, unknown>>
}

export declare const validateScenario: {
  (data: unknown): boolean
  /** Of the last call. */
  readonly errors?: readonly SchemaError[] | null
}
`

if (isMain(import.meta.url)) {
  const { values } = parseArgs({ options: { check: { type: 'boolean' } } })
  const check = values.check ?? false
  const outdated = await generate({ check })
  for (const file of outdated)
    console.log(check ? `${file} is out of date; run node scripts/generate.mjs` : `${file} written`)
  if (check && outdated.length > 0) process.exitCode = 1
}
