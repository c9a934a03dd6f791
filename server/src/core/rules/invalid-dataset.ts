/** Names and paths of the datasets of OSMO 6.3. */
import { valueKinds } from '../facts/fields'
import type { Value } from '../model/values'
import { defineRule } from './rule'
import { excerpt } from './words'

const name = new RegExp(valueKinds['dataset name'].pattern)
const relativePath = /^(?:[^/\\,?"<>|\r\n]+[/\\]?)+$/

export const invalidDataset = defineRule({
  name: 'invalid-dataset',
  severity: 'error',
  summary: 'The name or a path of a dataset is written in a way that OSMO rejects.',
  checkValue(value, report) {
    const message = messageFor(value)
    if (message !== undefined) report({ range: value.range, path: value.path, message })
  },
})

function messageFor({ kind, text }: Value): string | undefined {
  const shown = text === '' ? 'an empty text' : excerpt(text)
  if (kind === 'dataset name') {
    return name.test(text)
      ? undefined
      : `OSMO rejects ${shown} as the name of a dataset. Write [bucket/]name[:tag] with letters, digits, - and _ only.`
  }
  if (kind !== 'dataset path' && kind !== 'optional dataset path') return undefined
  if (isRelativePath(text) || (text === '' && kind === 'optional dataset path')) return undefined
  return /^[/\\]/.test(text)
    ? `OSMO rejects ${shown}, because paths of a dataset are relative. Remove the slash in front.`
    : `OSMO rejects ${shown} as a path of a dataset. Write folders with single slashes between them, without , ? " < > and |.`
}

function isRelativePath(text: string): boolean {
  return text.length > 5000 || (!/[,?"<>|\r\n]|[/\\]{2}/.test(text) && relativePath.test(text))
}
