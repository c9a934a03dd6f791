// What follows from the list of rules: the settings for them, in package.json and in workspace files, and their index.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { importTypeScript } from '../import-typescript.mjs'
import { formatted } from './formatted.mjs'
import { root } from '../project.mjs'

const workspaceSchema = 'schemas/osmo-workspace.schema.json'

/** Resolves to a map from paths in the project to contents. */
export async function ruleFiles() {
  const { rules } = await importTypeScript('server/src/core/rules/index.ts')
  const { ruleLevels } = await importTypeScript('server/src/core/problem.ts')
  return new Map([
    ['docs/rules/README.md', await formatted('docs/rules/README.md', index(rules))],
    ['package.json', manifest(rules, ruleLevels)],
    [workspaceSchema, await formatted(workspaceSchema, schemaWithRules(rules, ruleLevels))],
  ])
}

/** Rules keep the order of their index: what stands in the way of everything else comes first. */
function index(rules) {
  const rows = rules.map(
    ({ name, severity, summary }) => `| [${name}](${name}.md) | ${severity} | ${summary} |`,
  )
  return `# Rules

<!-- Written by scripts/generate.mjs. -->

| Rule | Severity | What it finds |
| --- | --- | --- |
${rows.join('\n')}

An **error** means that OSMO rejects the submission, and nothing else is an error. With a **warning**, OSMO accepts it, but
the workflow does not do what it seems to say. **Information** and **hints** are good to know.

There are three ways to give a rule another severity or to switch it off:

- **In one place**, or in one file, by a comment with the reason: \`# osmo: allow exit-code-overlap -- wanted here\`. A quick
  fix writes it. [Allowing a problem](../workspace-file.md#allowing-a-problem) says where it stands.
- **In a folder**, for everyone and for the command line too, in a [workspace file](../workspace-file.md):

  \`\`\`yaml
  rules:
    shortenable-exit-codes: off
    exit-code-overlap: error
  \`\`\`

- **In your editor**, by the setting \`osmo.rules\`, or for one call of the command line by \`--rule NAME=SEVERITY\`. They are
  stronger than the workspace file:

  \`\`\`json
  "osmo.rules": { "shortenable-exit-codes": "off", "exit-code-overlap": "error" }
  \`\`\`
`
}

/** Everything but the rules in the setting stays as it is in package.json. */
function manifest(rules, ruleLevels) {
  const content = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'))
  const setting = content.contributes?.configuration?.properties?.['osmo.rules']
  if (!setting) throw new Error('package.json has no contributes.configuration.properties["osmo.rules"].')
  setting.additionalProperties = false
  setting.properties = Object.fromEntries(rules.map((rule) => [rule.name, severitySetting(rule, ruleLevels)]))
  return `${JSON.stringify(content, null, 2)}\n`
}

/** Everything but the rules stays as it is in the schema. */
function schemaWithRules(rules, ruleLevels) {
  const schema = JSON.parse(readFileSync(path.join(root, workspaceSchema), 'utf8'))
  schema.properties.rules.properties = Object.fromEntries(
    rules.map(({ name, severity, summary }) => [
      name,
      { title: name, description: `${summary} Without a setting: ${severity}.`, enum: ruleLevels },
    ]),
  )
  return JSON.stringify(schema)
}

/** Without a default, so that the setting holds only what its author wrote. */
function severitySetting({ severity, summary }, ruleLevels) {
  return {
    enum: ruleLevels,
    markdownDescription: `${summary} Without a setting: ${severity}.`,
  }
}
