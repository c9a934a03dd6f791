/** Files cannot be put below `/osmo`, which is OSMO's own. */
import { defineRule } from './rule'
import { excerpt } from './words'

export const reservedFilePath = defineRule({
  name: 'reserved-file-path',
  severity: 'error',
  summary: 'A file has no path, or one below /osmo.',
  checkValue({ kind, text, range, path }, report) {
    if (kind !== 'file path' || text.startsWith('/osmo/data/output/')) return
    const first = text.split('/').find((part) => part !== '')
    if (first !== undefined && first !== 'osmo') return
    report({
      range,
      path,
      message:
        first === undefined
          ? `OSMO rejects ${text === '' ? 'an empty path' : `the path ${excerpt(text)}`} for a file. Write where it should be in the container, such as /tmp/run.sh.`
          : `OSMO keeps /osmo for itself and rejects the file ${excerpt(text)}. Choose a path outside, such as /tmp/run.sh, or below /osmo/data/output/.`,
    })
  },
})
