/** Files cannot be put below `/osmo`, which is OSMO's own. */
import { defineRule } from './rule'
import { shown } from './value-words'

export const reservedFilePath = defineRule({
  name: 'reserved-file-path',
  severity: 'error',
  summary: 'A file has no path, or one below /osmo.',
  checkValue(value, report) {
    const { kind, text, range, path } = value
    if (kind !== 'file path' || text.startsWith('/osmo/data/output/')) return
    const first = text.split('/').find((part) => part !== '')
    if (first !== undefined && first !== 'osmo') return
    report({
      range,
      path,
      message:
        first === undefined
          ? `OSMO rejects ${shown(value)} as the path of a file. Write where it should be in the container, such as /tmp/run.sh.`
          : `OSMO keeps /osmo for itself and rejects the file ${shown(value)}. Write a path outside, such as /tmp/run.sh, or one below /osmo/data/output/.`,
    })
  },
})
