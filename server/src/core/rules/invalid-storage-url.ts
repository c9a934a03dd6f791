/** URLs of inputs, outputs and checkpoints. */
import { replaceValue } from '../model/edit-value'
import { placeInValue } from '../model/place-in-value'
import { isStorageUrl, storageSchemes } from '../model/storage-url'
import { excerpt, listInWords } from '../words'
import { asChoices, defineRule, fix } from './rule'
import { shown } from './value-words'

export const invalidStorageUrl = defineRule({
  name: 'invalid-storage-url',
  severity: 'error',
  summary: 'A URL of an input, output or checkpoint is none of a storage that OSMO knows.',
  checkValue(value, report) {
    const { kind, text, path } = value
    if (kind !== 'storage URL' || isStorageUrl(text)) return
    const { wrong = text, reason, form } = explain(text)
    const mended = mend(text)
    const known = mended ?? fromOtherAddress(text)
    const start = text.indexOf(wrong)
    const fixes = known === undefined ? [] : fix(`Write ${excerpt(known)}`, replaceValue(value, known))
    report({
      range: placeInValue(value, { start, end: start + wrong.length }),
      path,
      message: `OSMO rejects ${shown(value)} as a place in storage, because ${reason}. Write ${known ?? form}.`,
      fixes: mended === undefined ? asChoices(fixes) : fixes,
    })
  },
})

interface Explanation {
  /** The characters that are wrong; without them, all are. */
  readonly wrong?: string
  readonly reason: string
  /** What to write, where nothing better is known. */
  readonly form: string
}

function explain(text: string): Explanation {
  const named = /^\s*([a-z0-9+.-]+):/i.exec(text)?.[1] ?? ''
  const known = storageSchemes.find(({ name }) => name === named.toLowerCase())
  return known ? explainKnown(text, named, known) : explainUnknown(text, named)
}

function explainUnknown(text: string, named: string): Explanation {
  const form = listInWords(
    storageSchemes.map((scheme) => scheme.form),
    'or',
  )
  if (named !== '') return { wrong: `${named}:`, reason: `it knows no storage named ${excerpt(named)}`, form }
  if (text.trim() === '') return { reason: 'nothing stands there', form }
  return { reason: 'no storage such as s3:// or gs:// stands in front', form }
}

function explainKnown(
  text: string,
  named: string,
  { name, form }: (typeof storageSchemes)[number],
): Explanation {
  const sign = /[,;*]/.exec(text)?.[0]
  const slashes = /(?<=[^/:])\/{2,}(?=[^/])/.exec(text)?.[0]
  if (/^\s/.test(text)) return { wrong: /^\s+/.exec(text)![0], reason: 'a space stands in front', form }
  if (named !== name) return { wrong: named, reason: `${name} is in lower case`, form }
  if (!text.startsWith(`${name}://`) || text.startsWith(`${name}:///`))
    return { wrong: /^\w+:\/*/.exec(text)![0], reason: `exactly two slashes follow ${name}:`, form }
  if (sign) return { wrong: sign, reason: `“${sign}” cannot stand in it`, form: withoutSign(sign) }
  if (slashes) return { wrong: slashes, reason: 'two slashes stand in the middle of it', form }
  return { reason: 'a part of it is missing', form }
}

function withoutSign(sign: string): string {
  return sign === '*' ? 'the folder, and choose files in it with regex' : `it without “${sign}”`
}

/** Capital letters in the scheme, a missing slash, slashes that are doubled, and names that others have for a scheme. */
function mend(text: string): string | undefined {
  const match = /^([a-z0-9]+):\/*(.+)$/i.exec(text.trim())
  if (!match) return undefined
  const written = match[1]!.toLowerCase()
  const mended = `${otherNames[written] ?? written}://${match[2]!.replace(/\/{2,}/g, '/')}`
  return mended !== text && isStorageUrl(mended) ? mended : undefined
}

const otherNames: Readonly<Record<string, string>> = { s3a: 's3', s3n: 's3', gcs: 'gs' }

/** The addresses under which the web and other programs know the same storage. */
const otherAddresses: readonly (readonly [RegExp, string])[] = [
  [/^https?:\/\/([^./]+)\.s3[.-][\w.-]*amazonaws\.com\//i, 's3://$1/'],
  [/^https?:\/\/s3[.-][\w.-]*amazonaws\.com\//i, 's3://'],
  [/^https?:\/\/storage\.(?:googleapis|cloud\.google)\.com\//i, 'gs://'],
  [/^https?:\/\/([^./]+)\.blob\.core\.windows\.net\//i, 'azure://$1/'],
  [/^(?:abfss?|wasbs?):\/\/([^@/]+)@([^./]+)\.(?:dfs|blob)\.core\.windows\.net/i, 'azure://$2/$1'],
]

function fromOtherAddress(text: string): string | undefined {
  for (const [address, storage] of otherAddresses) {
    const url = text.trim().replace(address, storage)
    if (url !== text.trim() && isStorageUrl(url)) return url
  }
  return undefined
}
