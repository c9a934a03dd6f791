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
 * Every generator gives pairs of a path in the project and its content. Files of a committed one are in git, so they may
 * be out of date; the others are ignored by git, and written whatever was asked.
 */
const generators = [
  { committed: false, files: workflowValidators },
  { committed: true, files: workflowSchema },
  { committed: true, files: ruleFiles },
  // Only now, because one of their schemas lists the rules.
  { committed: false, files: validatorFiles },
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

/** What checks data of each schema: `name` is that of the function, in a file of its own. */
const validators = [
  { schema: 'osmo-scenario.schema.json', file: 'validate-scenario', name: 'validateScenario' },
  { schema: 'osmo-workspace.schema.json', file: 'validate-workspace', name: 'validateWorkspace' },
]

function validatorFiles() {
  const folder = 'server/src/core/generated'
  return validators.flatMap(({ schema, file, name }) => [
    [`${folder}/${file}.js`, `${validatorCode(schema, name)}\n`],
    [`${folder}/${file}.d.ts`, validatorTypes(schema, name)],
  ])
}

/** Ajv makes functions with `eval`, which a browser worker may forbid, so its code is written ahead of time. */
function validatorCode(file, name) {
  const text = readFileSync(path.join(root, 'schemas', file), 'utf8')
  const schema = JSON.parse(text, (key, value) => (annotations.includes(key) ? undefined : value))
  const ajv = new Ajv({
    allErrors: true,
    verbose: true, // Errors name the schema around them, so that a message can list what it allows.
    allowUnionTypes: true,
    code: { source: true, esm: true },
  })
  ajv.addSchema(schema)
  const code = standaloneCode(ajv, { [name]: schema.$id })
  if (!code.includes('require(')) return code
  throw new Error(`${file} uses a keyword for which Ajv needs its runtime; the validator has to stand alone.`)
}

/** Texts for people, which would only make the validators larger. No property has such a name. */
const annotations = ['title', 'description', 'examples', 'default']

function validatorTypes(schema, name) {
  return `/** Compiled from schemas/${schema}. */
import type { Validator, VerboseSchemaError } from '../json-schema'

export declare const ${name}: Validator<VerboseSchemaError>
`
}

if (isMain(import.meta.url)) {
  const { values } = parseArgs({ options: { check: { type: 'boolean' } } })
  const check = values.check ?? false
  const outdated = await generate({ check })
  for (const file of outdated)
    console.log(check ? `${file} is out of date; run node scripts/generate.mjs` : `${file} written`)
  if (check && outdated.length > 0) process.exitCode = 1
}
