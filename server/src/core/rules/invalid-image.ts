/** The reference of a container image. */
import { replaceValue } from '../model/edit-value'
import { parseImage } from '../model/image-reference'
import { defineRule, fix } from './rule'
import { excerpt } from './words'

export const invalidImage = defineRule({
  name: 'invalid-image',
  severity: 'error',
  summary: 'An image is written in a way that OSMO rejects.',
  checkValue(value, report) {
    const { kind, text, range, path } = value
    if (kind !== 'image' || parseImage(text) || text.length > longest) return
    const meant = mend(text)
    report({
      range,
      path,
      message: `OSMO cannot read ${text.trim() === '' ? 'an empty text' : excerpt(text)} as an image and rejects it${reason(text)}. Write ${meant ?? '[host[:port]/]name[:tag], such as ubuntu:24.04'}.`,
      fixes: meant ? fix(`Write ${meant}`, replaceValue(value, meant)) : [],
    })
  },
})

/** Longer ones are not read to their end. */
const longest = 2000

function reason(text: string): string {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) return ': an image has no https:// or docker:// in front'
  if (/\{\{/.test(text)) return ': tokens of OSMO cannot stand in it'
  if (/\s/.test(text)) return ': it has spaces'
  if (/:$/.test(text)) return ': its tag is empty'
  if (/[A-Z]/.test(nameOf(text))) return ': its name must be in lower case'
  return ''
}

/** Without the host, the tag and the digest. */
function nameOf(text: string): string {
  const { name } = /^(?:[^/]*[.:][^/]*\/|localhost\/)?(?<name>[^:@]*)/.exec(text)!.groups as {
    readonly name: string
  }
  return name
}

/** Spaces around it, a scheme in front, an empty tag, and capital letters in the name. */
function mend(text: string): string | undefined {
  const bare = text
    .trim()
    .replace(/^(?:https?|docker|oci):\/\//i, '')
    .replace(/[:@/]+$/, '')
  const name = nameOf(bare)
  const lower = name === '' ? bare : bare.replace(name, name.toLowerCase())
  return parseImage(lower) ? lower : undefined
}
