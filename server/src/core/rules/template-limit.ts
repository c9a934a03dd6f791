/** A template that takes more time or memory than there is. */
import { shift } from '../text'
import { defineRule } from './rule'

export const templateLimit = defineRule({
  name: 'template-limit',
  severity: 'warning',
  summary: 'Rendering the template takes too much time or memory.',
  checkDocument({ template, start }, report) {
    const problem = template?.problems.find(({ kind }) => kind === 'limit')
    if (problem?.kind !== 'limit') return
    const { range, reason, doubt } = problem
    report({
      range: shift(range, start),
      path: [],
      severity: reason !== 'long' && doubt === 'none' ? 'error' : 'warning',
      message:
        doubt === 'none'
          ? messages[reason]
          : messages[reason].replace('OSMO rejects the workflow', '$& whenever it renders this'),
    })
  },
})

const messages = {
  endless:
    'This calls itself without end, so OSMO rejects the workflow. Give it a condition under which it stops.',
  hopeless:
    'Rendering this takes more than the half second and 100 MB that OSMO allows, so OSMO rejects the workflow. Make the loops smaller.',
  long: 'Rendering this takes so long that checking stopped here, and OSMO, which allows half a second and 100 MB, may reject the workflow. Make the loops smaller.',
}
