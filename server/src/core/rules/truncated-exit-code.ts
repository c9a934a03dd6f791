/** A process's exit status has 8 bits; a larger number arrives as another code. */
import { highestTaskCode } from '../facts/exit-codes'
import { defineRule } from './rule'

export const truncatedExitCode = defineRule({
  name: 'truncated-exit-code',
  severity: 'warning',
  summary: 'A script exits with a number above 255, which arrives as another code.',
  checkTask({ scripts }, report) {
    for (const { exitCalls, path } of scripts) {
      for (const { status, code, range } of exitCalls) {
        if (status <= highestTaskCode) continue
        const seen = code === 0 ? '0, which is success' : String(code)
        report({
          range,
          path,
          message: `A process can only return 0 to ${highestTaskCode}, so for this exit OSMO sees ${seen}, and not ${status}. Exit with a code from 1 to ${highestTaskCode}.`,
        })
      }
    }
  },
})
