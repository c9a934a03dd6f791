/** Codes above 255 that no task exits with and to which OSMO gives no meaning. */
import { exitCodeFact, seenExitStatus } from '../facts/exit-codes'
import { itemsOfClass } from '../model/code-class'
import { replaceItem } from '../model/edit-exit-codes'
import type { CodeItem } from '../model/exit-ranges'
import { largestCode } from '../model/exit-ranges'
import type { ExitActionEntry, ExitActions } from '../model/workflow'
import { excerpt } from '../words'
import { clampRange } from './clamp-range'
import { removeItem } from './remove-item'
import type { Finding } from './rule'
import { asChoices, choice, defineRule } from './rule'
import { inSentence } from './words'

export const impossibleExitCode = defineRule({
  name: 'impossible-exit-code',
  severity: 'warning',
  summary: 'An exit action takes a code above 255 that no task exits with and that means nothing in OSMO.',
  checkExitActions(exitActions, report) {
    for (const { entry, item } of itemsOfClass(exitActions, 'past 255'))
      report(past255(exitActions, entry, item))
    for (const { entry, item } of itemsOfClass(exitActions, 'impossible')) {
      report(item.form === 'code' ? code(exitActions, entry, item) : range(exitActions, entry, item))
    }
  },
})

function past255(exitActions: ExitActions, entry: ExitActionEntry, item: CodeItem): Finding {
  const { clamped, fixes } = clampRange(exitActions, entry, item)
  return {
    range: item.range,
    path: entry.path,
    message: `A task’s own codes end at 255, so ${item.text} also takes failures of OSMO’s init container, from before the task starts. Write ${clamped}.`,
    fixes,
  }
}

function code(exitActions: ExitActions, entry: ExitActionEntry, item: CodeItem): Finding {
  const text = excerpt(item.text)
  const seen = seenCode(item.first)
  const removals = removeItem(exitActions, entry, item)
  const asSeen = seen
    ? choice(`Write ${seen}, as OSMO sees exit ${text}`, replaceItem(exitActions, entry, item, `${seen}`))
    : []
  return {
    range: item.range,
    path: entry.path,
    message: `${explainImpossibleCode(item.first, text)}; write a code from 0 to 255.`,
    fixes: seen || exitCodeFact(item.first) ? [...asSeen, ...asChoices(removals)] : removals,
  }
}

/** Without a full stop, so that more can be said. */
export function explainImpossibleCode(code: number, text = String(code)): string {
  const seen = seenCode(code)
  const meaning = seen === 0 ? ', which is success' : ''
  const why =
    seen === undefined
      ? 'exit codes of a process end at 255'
      : `a process has 8 bits for its code, so exit ${text} arrives as ${seen}${meaning}`
  const fact = exitCodeFact(code)
  const inOsmo = fact
    ? `OSMO reports ${text} only for ${inSentence(fact.title)}, which means nothing in particular`
    : `OSMO lists no failure ${text} either`
  return `No task exits with ${text}: ${why}. ${inOsmo}`
}

/** Past the largest number the digits are not kept, so its low bits are unknown. */
function seenCode(code: number): number | undefined {
  return code < largestCode ? seenExitStatus(code) : undefined
}

function range(exitActions: ExitActions, entry: ExitActionEntry, item: CodeItem): Finding {
  return {
    range: item.range,
    path: entry.path,
    message: `No task exits with a code in ${excerpt(item.text)}: a task’s own codes end at 255, and OSMO lists no failures there. Write codes from 0 to 255, or remove the range.`,
    fixes: removeItem(exitActions, entry, item),
  }
}
