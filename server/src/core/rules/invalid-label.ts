/** Labels have the syntax of Kubernetes. */
import { replaceText } from '../model/edit-value'
import type { WorkflowHead } from '../model/workflow'
import { excerpt } from '../words'
import type { Finding } from './rule'
import { choice, defineRule } from './rule'
import { excerptWithSpaces } from './words'

const mostLabels = 16
const longest = 63
const word = /^[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/
const domain = /^[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?)*$/

export const invalidLabel = defineRule({
  name: 'invalid-label',
  severity: 'error',
  summary: 'A label is written in a way that OSMO rejects, or there are too many.',
  checkValue(value, report) {
    const { kind, text, range, path } = value
    if (kind !== 'label' || word.test(text)) return
    const meant = mend(text)
    report({
      range,
      path,
      message: message(text, 'value', meant),
      fixes: meant === undefined ? [] : choice(`Write ${meant}`, replaceText(value, meant)),
    })
  },
  checkHead({ labels }, report) {
    for (const label of labels) {
      const found = keyMessage(label)
      if (found !== undefined) report({ range: label.range, path: label.path, message: found })
    }
    if (labels.length > mostLabels) report(tooMany(labels))
  },
})

function message(text: string, what: 'name' | 'value', meant: string | undefined): string {
  const rejected = text === '' ? `an empty ${what}` : `${excerptWithSpaces(text)} as the ${what}`
  return `OSMO rejects ${rejected} of a label${because(text)}. Write ${
    meant ?? (text.length > longest ? 'a shorter one' : grammar)
  }.`
}

const grammar = 'letters, digits, -, _ and ., with a letter or digit at both ends'

function because(text: string): string {
  if (text.length > longest)
    return `, because it has ${text.length} characters and at most ${longest} are taken`
  const sign = /[^-A-Za-z0-9_.]/u.exec(text)?.[0]
  if (sign !== undefined) return `, because it has ${/\s/.test(sign) ? 'a space' : sign}`
  return text === '' ? '' : ', because it does not begin and end with a letter or digit'
}

/** With dashes for what it may not have, if enough of it is left. */
function mend(text: string): string | undefined {
  const mended = text
    .trim()
    .replace(/[^-A-Za-z0-9_.]+/g, '-')
    .replace(/^[-_.]+|[-_.]+$/g, '')
  return mended.length * 2 > text.length && word.test(mended) ? mended : undefined
}

function keyMessage({ value, isText }: WorkflowHead['labels'][number]): string | undefined {
  if (!isText)
    return `YAML reads the name of this label as ${excerpt(value)}, which is no text, and OSMO rejects it. Put the name in quotes.`
  const parts = value.split('/')
  const name = parts.at(-1)!
  const prefix = parts.length === 2 ? parts[0]! : undefined
  if (parts.length > 2)
    return `OSMO rejects ${excerptWithSpaces(value)} as the name of a label, because it has more than one slash. Write a domain and a name, such as example.com/team.`
  if (!word.test(name)) return message(name, 'name', mend(name))
  if (prefix === undefined || (prefix.length <= 253 && domain.test(prefix))) return undefined
  return `OSMO rejects ${excerptWithSpaces(value)} as the name of a label, because before the slash stands a domain in lower case. Write one, such as example.com/${excerpt(name)}, or the name alone.`
}

function tooMany(labels: WorkflowHead['labels']): Finding {
  const { range, path } = labels[mostLabels]!
  return {
    range,
    path,
    message: `This is label ${mostLabels + 1} of ${labels.length}, and OSMO rejects a workflow with more than ${mostLabels}. Remove the ones that you do not need.`,
  }
}
