/** Mounts of folders of the node: `source` or `source:target`. */
import { replaceValue } from '../model/edit-value'
import { placeInValue } from '../model/place-in-value'
import { excerpt } from '../words'
import { choice, defineRule } from './rule'
import { shown } from './value-words'

export const invalidMount = defineRule({
  name: 'invalid-mount',
  severity: 'error',
  summary: 'A mount has more than a source and a target, or an empty target.',
  checkValue(value, report) {
    const { kind, text, path } = value
    if (kind !== 'mount') return
    const [source = '', target, ...rest] = text.split(':')
    if (target === undefined || (target !== '' && rest.length === 0)) return
    const known = target === '' || isMode(rest)
    const meant = source === '' || !known ? undefined : target === '' ? source : `${source}:${target}`
    report({
      range: placeInValue(value, { start: (meant ?? '').length, end: text.length }),
      path,
      message: `OSMO rejects the mount ${shown(value)}, because ${reason(target, rest)}. Write ${instead(source, target, meant)}.`,
      // Without what follows it means something else, which the author has to know.
      fixes: meant === undefined ? [] : choice(`Write ${excerpt(meant)}`, replaceValue(value, meant)),
    })
  },
})

function isMode(rest: readonly string[]): boolean {
  return /^(?:ro|rw|z|[rs]?shared|[rs]?slave|[rs]?private)$/i.test(rest.join().trim())
}

function reason(target: string, rest: readonly string[]): string {
  if (target === '') return 'no target stands after its colon'
  return isMode(rest)
    ? `it knows no modes such as ${rest.join().trim()}`
    : 'a mount is a source and a target, with one colon between them'
}

function instead(source: string, target: string, meant: string | undefined): string {
  if (meant === undefined) return 'a folder of the node and one in the container, such as /data:/mnt/data'
  return target === '' ? `${excerpt(source)} alone, or the target after it` : excerpt(meant)
}
