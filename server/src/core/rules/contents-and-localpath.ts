/** A file has its text from one place. */
import { defineRule } from './rule'

export const contentsAndLocalpath = defineRule({
  name: 'contents-and-localpath',
  severity: 'error',
  summary: 'A file has both contents and localpath.',
  checkTask({ files }, report) {
    for (const { contents, localpath, field } of files) {
      if (!contents || !localpath) continue
      report({
        range: localpath.range,
        path: [...field, 'localpath'],
        message:
          'This file has contents and localpath, and osmo workflow submit rejects the two together. Remove one of them.',
        related: [{ range: contents, message: 'The contents are here.' }],
      })
    }
  },
})
