/** The text of a `localpath` file goes through Jinja too, which refuses much of what looks like a template. */
import { findJinja, localFilesOf } from '../model/local-files'
import { defineRule } from './rule'
import { excerpt } from './words'

export const templateInLocalFile = defineRule({
  name: 'template-in-local-file',
  severity: 'error',
  summary: 'A localpath file has text that OSMO takes for a template and refuses.',
  checkWorkflow(workflow, { files }, report) {
    for (const { localpath, range, path } of localFilesOf(workflow)) {
      const file = files.get(localpath)
      const jinja = file?.kind === 'file' && file.text !== undefined ? findJinja(file.text) : undefined
      if (!jinja) continue
      const where = `Line ${jinja.line} of ${excerpt(localpath)} has ${excerpt(jinja.text)}, and OSMO reads the file as a template`
      report({
        range,
        path,
        message: jinja.isRefused
          ? `${where}: it ${jinja.isOpen ? 'looks for the end of that' : 'knows no value for that'}, and rejects the workflow. Put a space between the braces there, or have the task download the file as an input.`
          : `${where}, so the task gets another text than the file has. Put a space between the braces there, or have the task download the file as an input.`,
        ...(!jinja.isRefused && { severity: 'warning' as const }),
      })
    }
  },
})
