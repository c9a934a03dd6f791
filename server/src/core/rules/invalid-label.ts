/** Labels have the syntax of Kubernetes. */
import type { WorkflowHead } from '../model/workflow'
import type { Finding } from './rule'
import { defineRule } from './rule'
import { excerpt } from './words'

const mostLabels = 16
const word = /^[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/
const domain = /^[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?)*$/

export const invalidLabel = defineRule({
  name: 'invalid-label',
  severity: 'error',
  summary: 'A label is written in a way that OSMO rejects, or there are too many.',
  checkValue({ kind, text, range, path }, report) {
    if (kind !== 'label' || word.test(text)) return
    report({ range, path, message: `${rejects(text, 'value')} ${grammar}` })
  },
  checkHead({ labels }, report) {
    for (const label of labels) {
      const message = keyMessage(label)
      if (message !== undefined) report({ range: label.range, path: label.path, message })
    }
    if (labels.length > mostLabels) report(tooMany(labels))
  },
})

const grammar =
  'Write 1 to 63 letters, digits, -, _ and ., with a letter or digit at both ends, as for labels of Kubernetes.'

function rejects(text: string, what: string): string {
  return text === ''
    ? `OSMO rejects an empty ${what} of a label.`
    : `OSMO rejects ${excerpt(text)} as the ${what} of a label.`
}

function keyMessage({ value, isText }: WorkflowHead['labels'][number]): string | undefined {
  if (!isText)
    return `YAML reads ${excerpt(value)} as something else than text, and OSMO rejects it as the name of a label. Put it in quotes.`
  const parts = value.split('/')
  const name = parts.at(-1)!
  const prefix = parts.length === 2 ? parts[0]! : undefined
  if (parts.length > 2 || !word.test(name)) return `${rejects(value, 'name')} ${grammar}`
  if (prefix === undefined || (prefix.length <= 253 && domain.test(prefix))) return undefined
  return `${rejects(value, 'name')} Before the slash stands a domain in lower case, such as example.com/team.`
}

function tooMany(labels: WorkflowHead['labels']): Finding {
  const { range, path } = labels[mostLabels]!
  return {
    range,
    path,
    message: `This is label ${mostLabels + 1} of ${labels.length}, and OSMO rejects a workflow with more than ${mostLabels}. Remove the ones that you do not need.`,
  }
}
