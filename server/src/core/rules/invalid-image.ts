/** The reference of a container image. */
import { replaceValue } from '../model/edit-value'
import { longestImage, parseImage } from '../model/image-reference'
import { placeInValue } from '../model/place-in-value'
import { excerpt } from '../words'
import { asChoices, defineRule, fix } from './rule'
import { endsInLineBreak, lineBreakReason, shown } from './value-words'

export const invalidImage = defineRule({
  name: 'invalid-image',
  severity: 'error',
  summary: 'An image is written in a way that OSMO rejects.',
  checkValue(value, report) {
    const { kind, text, path } = value
    if (kind !== 'image' || parseImage(text) || text.length > longestImage) return
    const { wrong, reason } = explain(text)
    const because = endsInLineBreak(value) ? lineBreakReason : reason
    const meant = mend(text)
    const fixes = meant ? fix(`Write ${excerpt(meant)}`, replaceValue(value, meant)) : []
    const start = text.indexOf(wrong)
    report({
      range: placeInValue(value, { start, end: start + wrong.length }),
      path,
      message: `OSMO rejects ${shown(value)} as an image${because && `: ${because}`}. Write ${
        meant ?? 'a name and a tag, such as ubuntu:24.04 or nvcr.io/nvidia/pytorch:24.03-py3'
      }.`,
      fixes: isHalfTyped(text) ? asChoices(fixes) : fixes,
    })
  },
})

interface Explanation {
  /** The characters that are wrong. */
  readonly wrong: string
  readonly reason: string
}

function explain(text: string): Explanation {
  if (text === '') return { wrong: text, reason: '' }
  for (const { pattern, reason } of mistakes) {
    const wrong = pattern.exec(text)?.[0]
    if (wrong !== undefined) return { wrong, reason: reason.replace('…', excerpt(wrong)) }
  }
  const name = nameOf(text)
  return /[A-Z]/.test(name)
    ? { wrong: name, reason: 'the name of an image is in lower case' }
    : { wrong: text, reason: 'it is not of the form [host[:port]/]name[:tag]' }
}

/** The first that fits is told, with what it matched in the place of the dots. */
const mistakes: readonly { readonly pattern: RegExp; readonly reason: string }[] = [
  { pattern: /\{\{.*?\}\}/, reason: 'OSMO reads the image before it puts anything in the place of …' },
  { pattern: /\$\{?\w+\}?/, reason: 'only a shell puts something in the place of …, and none reads this' },
  { pattern: /^[a-z][a-z0-9+.-]*:\/\//i, reason: 'an image has no … in front' },
  { pattern: /\s+/, reason: 'it has a space' },
  { pattern: /[^\w./:@+-]+|(?<!@[^@]*)\+/, reason: 'it has …' },
  { pattern: /:$/, reason: 'nothing stands after its colon' },
  { pattern: /\/$/, reason: 'nothing stands after its last slash' },
  { pattern: /^\//, reason: 'nothing stands before its first slash' },
  { pattern: /\/{2,}/, reason: 'two slashes stand next to each other in it' },
  { pattern: /^[^/]*:\d+(?=\/)/, reason: '… is no host, which has letters, digits, - and dots' },
  { pattern: /:[^:/@]*:[^/@]*(?=$|@)/, reason: 'it has more than one tag' },
  {
    pattern: /@(?![\w+.-]+:[A-Fa-f0-9]+$).*$/,
    reason: 'a digest looks like @sha256:0123abcd, and not like …',
  },
]

/** Where the rest is yet to come, leaving out the sign in front of it is only a guess. */
function isHalfTyped(text: string): boolean {
  return /[:@]$/.test(text)
}

/** Without spaces around it, a scheme in front, an empty tag, double slashes, and capital letters in the name. */
function mend(text: string): string | undefined {
  const bare = text
    .trim()
    .replace(/^(?:https?|docker|oci):\/\//i, '')
    .replace(/(?<=[^/])\/{2,}(?=[^/])/g, '/')
    .replace(/[:@]$/, '')
  const name = nameOf(bare)
  const lower = name === '' ? bare : bare.replace(name, name.toLowerCase())
  return parseImage(lower) ? lower : undefined
}

/** Without the host, the tag and the digest. */
function nameOf(text: string): string {
  return /^(?:[^/]*[.:][^/]*\/|localhost\/)?([^:@]*)/.exec(text)![1]!
}
