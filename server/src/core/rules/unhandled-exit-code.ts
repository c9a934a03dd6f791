/** A script returns several codes, and the exit actions forget one of them. */
import { matchOf } from '../model/exit-actions'
import type { Task } from '../model/workflow'
import { defineRule } from './rule'
import { listInWords } from '../words'

export const unhandledExitCode = defineRule({
  name: 'unhandled-exit-code',
  severity: 'information',
  summary: 'No exit action takes a code that a script exits with, though others are taken.',
  checkTask(task, report) {
    const calls = task.scripts.flatMap(({ exitCalls, path }) => exitCalls.map((call) => ({ ...call, path })))
    const failures = calls.filter(({ code, status }) => code !== 0 && code === status)
    const isTaken = (code: number): boolean => matchOf(task.exitActions, code) !== undefined
    const taken = [...new Set(failures.map(({ code }) => code).filter(isTaken))]
    if (taken.length === 0 || hasUnknownCodes(task)) return
    for (const { code, range, path } of failures) {
      if (isTaken(code) || code === generalFailure) continue
      report({
        range,
        path,
        message: `No exit action takes ${code}, unlike ${listInWords(taken.map(String))}, so the task becomes FAILED, unless the pool has an action for it. Add ${code} to an exit action if it means something else.`,
      })
    }
  },
})

/** What most programs return for any error, so that authors leave it to FAILED. */
const generalFailure = 1

/** An expression, or a value that is rejected anyway, may take any code. */
function hasUnknownCodes({ exitActions }: Task): boolean {
  return exitActions?.entries.some(({ value, templated }) => templated || !value.codes.ok) ?? false
}
