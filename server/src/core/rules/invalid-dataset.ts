/** Names and paths of the datasets of OSMO 6.3. */
import { valueKinds } from '../facts/fields'
import { replaceText } from '../model/edit-value'
import { placeInValue } from '../model/place-in-value'
import type { Value } from '../model/values'
import { excerpt } from '../words'
import type { Finding } from './rule'
import { choice, defineRule } from './rule'
import { shown } from './value-words'

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
  const reason =
    (text.match(/\//g) ?? []).length > 1 ? 'one slash at most' : 'only letters, digits, - and _ in its parts'
  return {
    range,
    path,
    message: `OSMO rejects ${shown(value)} as the name of a dataset, because such a name has ${reason}. Write ${meant ?? 'one such as images or bucket/images:v1'}.`,
    fixes: meant === undefined ? [] : choice(`Write ${excerpt(meant)}`, replaceText(value, meant)),
  }
}

interface WrongPart {
  readonly pattern: RegExp
  readonly reason: string
}

const wrongParts: readonly WrongPart[] = [
  { pattern: /^[/\\]+/, reason: 'no slash in front' },
  { pattern: /[/\\]{2,}/, reason: 'no two slashes next to each other' },
  { pattern: /[,?"<>|]/, reason: 'none of , ? " < > |' },
  { pattern: /[\r\n]+/, reason: 'no line break' },
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
    message: `OSMO rejects ${shown(value)} as a path of a dataset${wrong ? `, because such a path has ${wrong.reason}` : ''}. Write ${isRight ? meant : 'a path such as images/train'}.`,
    fixes: isRight ? choice(`Write ${excerpt(meant)}`, replaceText(value, meant)) : [],
  }
}
