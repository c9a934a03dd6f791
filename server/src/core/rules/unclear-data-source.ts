/** Each item of inputs and outputs names one source or target of data. */
import { sourceOf } from '../facts/fields'
import type { ShapeMistake } from '../model/shape'
import { excerpt, listInWords } from '../words'
import { closest } from '../closest'
import type { Finding } from './rule'
import { asChoices, choice, defineRule, fix } from './rule'

export const unclearDataSource = defineRule({
  name: 'unclear-data-source',
  severity: 'error',
  summary: 'An input or output names no place of its data, or more than one.',
  checkMistake(mistake, report) {
    const { kind, expected } = mistake
    if (expected?.kind !== 'union') return
    const sources = expected.of.map(sourceOf)
    if (kind === 'several sources') report(several(mistake, sources, expected.title))
    if (kind === 'no source') report(none(mistake, sources))
  },
})

function several(mistake: ShapeMistake, sources: readonly string[], title: string): Finding {
  const { range, path, siblings, removal, split } = mistake
  const named = [...new Set(siblings)].filter((sibling) => sources.includes(sibling))
  const second = String(path.at(-1))
  return {
    range,
    path,
    message: `OSMO rejects ${title} with ${listInWords(named)} in one item. Write an item for each, with a dash in front.`,
    fixes: [
      ...choice(`Make ${second} an item of its own`, split && { range: split, newText: '- ' }),
      ...choice(
        `Remove ${second}`,
        removal && named.length === 2 ? { range: removal, newText: '' } : undefined,
      ),
    ],
  }
}

function none({ range, path, field, siblings, found }: ShapeMistake, sources: readonly string[]): Finding {
  const [first = ''] = siblings
  const meant = closest(first.toLowerCase(), sources)
  const isTaskOfOutput = field === 'outputs' && first === 'task'
  const isWritten = found.source.startsWith(first) || found.source.startsWith('{')
  const replaceable = meant && isWritten && range.end - range.start === first.length
  return {
    range,
    path,
    message: isTaskOfOutput
      ? 'An output goes to a url and not to a task, so OSMO rejects it. Remove this item, and write the name of this task in the inputs of the task that needs the data.'
      : `This item of ${field} does not say where its data is, and OSMO rejects it. ${advice(field, first, meant)}`,
    fixes: replaceable
      ? asChoices(fix(`Replace ${excerpt(first)} with ${meant}`, { range, newText: meant }))
      : [],
  }
}

function advice(field: string, first: string, meant: string | undefined): string {
  if (meant) return `Write ${meant} instead of ${excerpt(first)}.`
  const url = 'url with a storage URL, such as url: s3://bucket/folder'
  return field === 'inputs' ? `Add task with the name of a task above, or ${url}.` : `Add ${url}.`
}
