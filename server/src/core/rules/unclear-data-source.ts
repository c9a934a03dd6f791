/** Each item of inputs and outputs names one source or target of data. */
import { sourceOf } from '../model/shape'
import { choice, defineRule, fix } from './rule'
import { closest } from './closest'
import { listInWords } from '../words'

export const unclearDataSource = defineRule({
  name: 'unclear-data-source',
  severity: 'error',
  summary: 'An input or output names no place of its data, or more than one.',
  checkMistake(mistake, report) {
    const { kind, expected, range, path, siblings, removal, key } = mistake
    if ((kind !== 'no source' && kind !== 'several sources') || expected?.kind !== 'union') return
    const sources = expected.of.map(sourceOf)
    const { title } = expected
    if (kind === 'several sources') {
      const named = sources.filter((source) => siblings.includes(source))
      const second = named[1]!
      report({
        range,
        path,
        message: `OSMO rejects ${title} with both ${named[0]!} and ${second}. Write two items, each with a dash in front.`,
        fixes: choice(`Remove ${second}`, removal && key && { range: removal, newText: '' }),
      })
      return
    }
    const written = siblings.find((sibling) => closest(sibling.toLowerCase(), sources))
    const meant = written === undefined ? undefined : closest(written.toLowerCase(), sources)
    report({
      range,
      path,
      message: `This item of ${mistake.field} does not say where its data is, and OSMO rejects it. Write ${meant ?? listInWords(usual(sources), 'or')}.`,
      fixes:
        written !== undefined && meant && siblings[0] === written
          ? fix(`Replace ${written} with ${meant}`, { range, newText: meant })
          : [],
    })
  },
})

/** Datasets are of 6.3 only, so they are not what a new workflow should use. */
function usual(sources: readonly string[]): readonly string[] {
  return sources.filter((source) => !source.includes('dataset'))
}
