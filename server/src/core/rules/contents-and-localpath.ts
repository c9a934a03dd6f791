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
          'This file has both contents and localpath, and osmo workflow submit takes only one of them. Keep contents for text that stands here, or localpath for a file on your machine.',
        related: [{ range: contents, message: 'The contents are here.' }],
      })
    }
  },
})
