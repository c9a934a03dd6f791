/** Mounts of folders of the node: `source` or `source:target`. */
import { replaceValue } from '../model/edit-value'
import { placeInValue } from '../model/place-in-value'
import { choice, defineRule } from './rule'
import { shown } from './value-words'
import { excerpt } from './words'

export const invalidMount = defineRule({
  name: 'invalid-mount',
  severity: 'error',
  summary: 'A mount has more than a source and a target, or an empty target.',
  checkValue(value, report) {
    const { kind, text, path } = value
    if (kind !== 'mount') return
    const [source = '', target, ...rest] = text.split(':')
    if (target === undefined || (target !== '' && rest.length === 0)) return
    const meant = target === '' ? source : `${source}:${target}`
    const start = target === '' ? source.length : meant.length
    report({
      range: placeInValue(value, { start, end: text.length }),
      path,
      message: `OSMO rejects the mount ${shown(value)}, because ${reason(target, rest)}. Write ${
        source === '' ? 'a folder of the node, such as /data:/mnt/data' : instead(source, target)
      }.`,
      // Without what follows it means something else, which the author has to know.
      fixes: source === '' ? [] : choice(`Write ${excerpt(meant)}`, replaceValue(value, meant)),
    })
  },
})

function reason(target: string, rest: readonly string[]): string {
  if (target === '') return 'no target stands after its colon'
  return /^(?:ro|rw|z|[rs]?shared|[rs]?slave|[rs]?private)$/i.test(rest.join().trim())
    ? `OSMO knows no modes such as ${rest.join().trim()}`
    : 'it has more parts than a source and a target'
}

function instead(source: string, target: string): string {
  return target === '' ? `${excerpt(source)} alone, or the target after it` : excerpt(`${source}:${target}`)
}
