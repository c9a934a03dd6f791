/** Names and paths of the datasets of OSMO 6.3. */
import { valueKinds } from '../facts/fields'
import { replaceValue } from '../model/edit-value'
import { placeInValue } from '../model/place-in-value'
import type { Value } from '../model/values'
import type { Finding } from './rule'
import { choice, defineRule, fix } from './rule'
import { shown } from './value-words'
import { excerpt } from './words'

const name = new RegExp(valueKinds['dataset name'].pattern)

export const invalidDataset = defineRule({
  name: 'invalid-dataset',
  severity: 'error',
  summary: 'The name or a path of a dataset is written in a way that OSMO rejects.',
  checkValue(value, report) {
    const { kind, text } = value
    if (kind === 'dataset name' && !name.test(text)) report(badName(value))
    if (kind === 'dataset path' && (text === '' || wrongIn(text))) report(badPath(value))
    if (kind === 'optional dataset path' && wrongIn(text)) report(badPath(value))
  },
})

function badName(value: Value): Finding {
  const { text, range, path } = value
  const mended = text.trim().replace(/[^\w{}/:-]+/g, '-')
  const meant = text !== '' && name.test(mended) ? mended : undefined
  const parts =
    (text.match(/\//g) ?? []).length > 1
      ? 'a dataset has one bucket at most, as in bucket/name:tag'
      : 'a dataset has letters, digits, - and _, as in bucket/name:tag'
  return {
    range,
    path,
    message: `OSMO rejects ${shown(value)} as the name of a dataset, because the name of ${parts}. Write ${meant ?? 'such a name'}.`,
    fixes: meant === undefined ? [] : choice(`Write ${excerpt(meant)}`, replaceValue(value, meant)),
  }
}

interface WrongPart {
  readonly pattern: RegExp
  readonly reason: string
}

const wrongParts: readonly WrongPart[] = [
  { pattern: /^[/\\]+/, reason: 'it is relative, without a slash in front' },
  { pattern: /[/\\]{2,}/, reason: 'two slashes stand next to each other in it' },
  { pattern: /[,?"<>|]/, reason: 'it has no , ? " < > and |' },
  { pattern: /[\r\n]+/, reason: 'it has a line break' },
]

function wrongIn(text: string): WrongPart | undefined {
  return wrongParts.find(({ pattern }) => pattern.test(text))
}

function badPath(value: Value): Finding {
  const { text, path } = value
  const wrong = wrongIn(text)
  const meant = text
    .trim()
    .replace(/^[/\\]+/, '')
    .replace(/([/\\])[/\\]+/g, '$1')
  const isRight = meant !== '' && !wrongIn(meant)
  const { index = 0, 0: part = text } = wrong?.pattern.exec(text) ?? {}
  return {
    range: placeInValue(value, { start: index, end: index + part.length }),
    path,
    message: `OSMO rejects ${shown(value)} as a path of a dataset${wrong ? `, because ${wrong.reason}` : ''}. Write ${isRight ? meant : 'a path such as images/train'}.`,
    fixes: isRight ? fix(`Write ${excerpt(meant)}`, replaceValue(value, meant)) : [],
  }
}
