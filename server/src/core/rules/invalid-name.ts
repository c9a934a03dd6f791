/** Names of workflows, groups and tasks have a fixed alphabet. */
import { valueKinds } from '../facts/fields'
import { replaceValue } from '../model/edit-value'
import { comparableName } from '../model/names'
import type { Value } from '../model/values'
import type { Fix } from '../problem'
import { excerpt } from '../words'
import type { Finding } from './rule'
import { asChoices, choice, defineRule, fix } from './rule'

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

const alphabet = 'letters, digits, - and _, a letter first, and a letter or digit last'

function badName(value: Value): Finding {
  const { text, range, path } = value
  const meant = mend(text)
  const advice = meant ? `Write ${excerpt(meant.name)}.` : `Write ${alphabet}.`
  return {
    range,
    path,
    message:
      text === ''
        ? `The name is empty, and OSMO rejects that. ${advice}`
        : `OSMO rejects the name ${shown(text)}, because ${reason(text)}. ${advice}`,
    fixes: fixesFor(value, meant),
  }
}

function badReference(value: Value): Finding {
  const { text, range, path } = value
  return {
    range,
    path,
    message: `${text === '' ? 'An empty text' : shown(text)} cannot be the name of a task, so OSMO rejects this input. Write the name of a task above, or workflow_id:task for a task of an earlier workflow.`,
  }
}

function reserved(value: Value): Finding {
  const { text, range, path } = value
  return {
    range,
    path,
    message: `OSMO rejects a task named ${excerpt(text)}, because OSMO runs a container of that name beside every task. Choose another name.`,
    fixes: choice(`Write ${excerpt(text)}-task`, replaceValue(value, `${text}-task`)),
  }
}

function fixesFor(value: Value, meant: Mended | undefined): readonly Fix[] {
  if (!meant) return []
  const fixes = fix(`Write ${excerpt(meant.name)}`, replaceValue(value, meant.name))
  return meant.certain ? fixes : asChoices(fixes)
}

function reason(text: string): string {
  if (/[\r\n]/.test(text)) return 'a name cannot have line breaks'
  if (/\s/.test(text)) return 'a name cannot have spaces'
  if (!/^[a-zA-Z0-9_-]*$/.test(text)) return 'a name can have only the letters a to z, digits, - and _'
  if (/^[^a-zA-Z]/.test(text)) return 'a name begins with a letter'
  return 'a name ends with a letter or digit'
}

function shown(text: string): string {
  return /^\S+$/.test(text) ? excerpt(text) : `“${excerpt(text.trim())}”`
}

interface Mended {
  readonly name: string
  /** Nothing but the form has changed. */
  readonly certain: boolean
}

/** The name with dashes for what it may not have; none where a letter or digit would get lost. */
function mend(text: string): Mended | undefined {
  const ascii = text.trim().normalize('NFKD').replace(/\p{M}/gu, '')
  if (/(?![a-zA-Z0-9])[\p{L}\p{N}]/u.test(ascii)) return undefined
  const dashed = ascii.replace(/[^a-zA-Z0-9_-]+/g, '-').replace(/^[^a-zA-Z0-9]+|[^a-zA-Z0-9]+$/g, '')
  const mended = /^[0-9]/.test(dashed) ? `n${dashed}` : dashed
  return name.test(mended) ? { name: mended, certain: mended === dashed } : undefined
}
