/** Names of workflows, groups and tasks have a fixed alphabet. */
import { valueKinds } from '../facts/fields'
import { replaceValue } from '../model/edit-value'
import { comparableName } from '../model/names'
import type { Value } from '../model/values'
import type { Finding } from './rule'
import { choice, defineRule, fix } from './rule'
import { excerpt } from './words'

const name = new RegExp(valueKinds.name.pattern)
const reference = new RegExp(valueKinds['task reference'].pattern)

export const invalidName = defineRule({
  name: 'invalid-name',
  severity: 'error',
  summary: 'A name has characters that OSMO does not take, or is one that OSMO keeps for itself.',
  checkValue(value, report) {
    if (value.kind === 'task reference' && !reference.test(value.text)) report(badReference(value))
    if (value.kind !== 'name') return
    if (!name.test(value.text)) report(badName(value))
    else if (value.definition === 'task' && comparableName(value.text) === 'osmo-ctrl')
      report(reserved(value))
  },
})

function badName(value: Value): Finding {
  const { text, range, path } = value
  const meant = mend(text)
  return {
    range,
    path,
    message:
      text === ''
        ? 'The name is empty, and OSMO rejects that. Write letters, digits, - and _, beginning with a letter.'
        : `OSMO rejects the name ${shown(text)}: ${reason(text)}. ${meant ? `Write ${meant}.` : 'Use letters, digits, - and _, beginning with a letter.'}`,
    fixes: meant ? fix(`Write ${meant}`, replaceValue(value, meant)) : [],
  }
}

function badReference(value: Value): Finding {
  const { text, range, path } = value
  return {
    range,
    path,
    message: `${shown(text)} cannot be the name of a task, so OSMO rejects this input. Write the name of a task above, or workflow_id:task for a task of an earlier workflow.`,
  }
}

function reserved(value: Value): Finding {
  const { text, range, path } = value
  return {
    range,
    path,
    message: `OSMO rejects a task named ${text}, because its own container has that name. Choose another one.`,
    fixes: choice(`Write ${text}-task`, replaceValue(value, `${text}-task`)),
  }
}

function reason(text: string): string {
  if (/^[^a-zA-Z]/.test(text)) return 'a name begins with a letter'
  if (/^[a-zA-Z0-9_-]*$/.test(text)) return 'a name ends with a letter or digit'
  if (/\s/.test(text)) return 'a name has no spaces'
  return 'a name has only letters, digits, - and _'
}

function shown(text: string): string {
  return /^\S+$/.test(text) ? excerpt(text) : `“${excerpt(text)}”`
}

/** The name with dashes for what it may not have, if enough of it is left. */
function mend(text: string): string | undefined {
  const mended = text
    .trim()
    .replace(/[^a-zA-Z0-9_-]+/g, '-')
    .replace(/^[^a-zA-Z]+|[^a-zA-Z0-9]+$/g, '')
  return mended.length > 0 && mended.length * 2 >= text.length && name.test(mended) ? mended : undefined
}
