/** URLs of inputs, outputs and checkpoints. */
import { replaceValue } from '../model/edit-value'
import { isStorageUrl, storageSchemes } from '../model/storage-url'
import { listInWords } from '../words'
import { defineRule, fix } from './rule'
import { excerpt } from './words'

export const invalidStorageUrl = defineRule({
  name: 'invalid-storage-url',
  severity: 'error',
  summary: 'A URL of an input, output or checkpoint is none of a storage that OSMO knows.',
  checkValue(value, report) {
    const { kind, text, range, path } = value
    if (kind !== 'storage URL' || isStorageUrl(text)) return
    const meant = mend(text)
    report({
      range,
      path,
      message:
        `OSMO cannot use ${text === '' ? 'an empty text' : excerpt(text)} as a place in storage and rejects it. ${reason(text)}${meant ? `Write ${meant}.` : ''}`.trim(),
      fixes: meant ? fix(`Write ${meant}`, replaceValue(value, meant)) : [],
    })
  },
})

function reason(text: string): string {
  const named = /^([a-z0-9+.-]+):/i.exec(text)?.[1]?.toLowerCase()
  const known = storageSchemes.find(({ name }) => name === named)
  if (!known) {
    const forms = storageSchemes.map(({ form }) => form)
    return mend(text) ? '' : `It takes ${listInWords(forms, 'or')}. `
  }
  const sign = /[,;*]/.exec(text)?.[0]
  if (sign !== undefined) return `The sign ${sign} cannot stand in it. `
  if (/\/\/.*\/\//.test(text)) return 'Two slashes stand in the middle of it. '
  return mend(text) ? '' : `It has the form ${known.form}. `
}

/** Capital letters in the scheme, a missing slash, and slashes that are doubled. */
function mend(text: string): string | undefined {
  const match = /^([a-z0-9]+):\/*(.+)$/i.exec(text.trim())
  if (!match) return undefined
  const mended = `${match[1]!.toLowerCase()}://${match[2]!.replace(/\/{2,}/g, '/')}`
  return mended !== text && isStorageUrl(mended) ? mended : undefined
}
