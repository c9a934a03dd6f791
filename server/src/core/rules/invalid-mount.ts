/** Mounts of folders of the node: `source` or `source:target`. */
import { replaceValue } from '../model/edit-value'
import { defineRule, fix } from './rule'
import { excerpt } from './words'

export const invalidMount = defineRule({
  name: 'invalid-mount',
  severity: 'error',
  summary: 'A mount has more than a source and a target, or an empty target.',
  checkValue(value, report) {
    const { kind, text, range, path } = value
    if (kind !== 'mount') return
    const [source = '', target, ...rest] = text.split(':')
    if (target !== '' && rest.length === 0) return
    const meant = source === '' ? undefined : target ? `${source}:${target}` : source
    report({
      range,
      path,
      message: `OSMO rejects ${excerpt(text)}, because a mount is a source, or a source and a target with one colon between them; modes such as ro are not known. Write ${meant ?? '/data:/mnt/data'}.`,
      fixes: meant ? fix(`Write ${meant}`, replaceValue(value, meant)) : [],
    })
  },
})
