/** The text of a `localpath` file goes through Jinja too, which refuses or changes what looks like a template. */
import type { Jinja } from '../model/local-files'
import { findJinja, isRefused, localFilesOf } from '../model/local-files'
import { excerpt } from '../words'
import { defineRule } from './rule'

export const templateInLocalFile = defineRule({
  name: 'template-in-local-file',
  severity: 'error',
  summary: 'A localpath file has text that OSMO takes for a template.',
  literal: true,
  checkWorkflow(workflow, { files, parameters }, report) {
    for (const { localpath, range, path } of localFilesOf(workflow)) {
      const file = files.get(localpath)
      const jinja =
        file?.kind === 'file' && file.text !== undefined ? findJinja(file.text, parameters) : undefined
      if (!jinja) continue
      report({
        range,
        path,
        message: `Line ${jinja.line} of ${excerpt(localpath)} has ${excerpt(jinja.text)}, and OSMO reads the file as a template: ${effects[jinja.outcome]} ${adviceFor(jinja)}`,
        // A variable may be given with --set, or its absence provided for.
        ...(!isRefused(jinja) && { severity: 'warning' as const }),
      })
    }
  },
})

const effects: Readonly<Record<Jinja['outcome'], string>> = {
  unclosed: 'it misses the end of that and rejects the workflow.',
  unreadable: 'it cannot make sense of that and rejects the workflow.',
  variable: 'it needs a value for that, as from --set, and rejects the workflow without one.',
  changed: 'the task gets another text, if OSMO does not reject that.',
}

function adviceFor({ text }: Jinja): string {
  const isRaw = /^\{%[-+]?\s*raw\b/.test(text)
  return isRaw
    ? 'Put {% endraw %} in a comment below what is to stay as it is.'
    : 'To keep it, put {% raw %} in a comment above it and {% endraw %} in one below.'
}
