/** A `localpath` names a file beside the workflow, which the command line reads when it submits. */
import { localFilesOf } from '../model/local-files'
import { excerpt } from '../words'
import { defineRule } from './rule'

export const missingLocalFile = defineRule({
  name: 'missing-local-file',
  severity: 'error',
  summary: 'A localpath names no file.',
  literal: true,
  checkWorkflow(workflow, { files }, report) {
    for (const { localpath, range, path } of localFilesOf(workflow)) {
      const kind = files.get(localpath)?.kind
      if (kind !== 'missing' && kind !== 'folder') continue
      report({
        range,
        path,
        message:
          kind === 'folder'
            ? `${excerpt(localpath)} is a folder, and osmo workflow submit stops here, because localpath takes one file. Write one item of files for each file that the task needs.`
            : `There is no file ${excerpt(localpath)}, so osmo workflow submit stops here. Write the path as seen from the folder of this workflow file.`,
      })
    }
  },
})
