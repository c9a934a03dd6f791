/** `exitActions` must be a map of actions to codes. */
import type { ExitActions } from '../model/workflow'
import { defineRule } from './rule'

export const exitActionsNotAMap = defineRule({
  name: 'exit-actions-not-a-map',
  severity: 'error',
  summary: 'exitActions is not a map of actions to exit codes.',
  checkExitActions(exitActions, report) {
    if (!exitActions.notMap) return
    const isEmpty = exitActions.range.start === exitActions.range.end
    report({
      range: isEmpty ? exitActions.key : exitActions.range,
      path: exitActions.path,
      message: messages[exitActions.notMap],
    })
  },
})

const writeMap = 'Write one action per line below exitActions'

const messages: Readonly<Record<NonNullable<ExitActions['notMap']>, string>> = {
  null: 'exitActions has no value, and OSMO rejects that. Add an action below it, such as COMPLETE: 0-10, or remove the line.',
  list: `OSMO rejects a list here, because exitActions is a map of actions to exit codes. ${writeMap}, without dashes, such as COMPLETE: 0-10.`,
  text: `OSMO rejects text here, because exitActions is a map of actions to exit codes. ${writeMap}, with a space after its colon, such as COMPLETE: 0-10.`,
  number: `OSMO rejects a number here, because exitActions is a map of actions to exit codes. ${writeMap}, such as COMPLETE: 0-10.`,
  boolean: `OSMO rejects true and false here, because exitActions is a map of actions to exit codes. ${writeMap}, such as COMPLETE: 0-10.`,
}
