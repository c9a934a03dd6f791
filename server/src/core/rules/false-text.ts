/** The text `false` counts as true, and `--set` gives nothing but text and numbers. */
import type { Expression } from '../jinja/ast'
import type { Node } from '../jinja/walk'
import { descendantsOf } from '../jinja/walk'
import { shift } from '../text'
import { defineRule } from './rule'

export const falseText = defineRule({
  name: 'false-text',
  severity: 'warning',
  summary: 'A condition of the template looks at the text “false”, which counts as true.',
  checkDocument({ template, start, defaultValues, parameters }, report) {
    if (!template) return
    for (const node of descendantsOf(template.body)) {
      for (const test of testsOf(node)) {
        if (test.kind !== 'name') continue
        const given = parameters.get(test.name)
        const value = given ?? defaultValues?.values.get(test.name)
        if (typeof value !== 'string' || !/^(?:false|no|off|none|null|n|f)$/i.test(value)) continue
        report({
          range: shift(test.range, start),
          path: [],
          message: `${test.name} is the text “${value}” here, and any text but an empty one counts as true. ${given === undefined ? 'Remove the quotes of the default' : `Write --set ${test.name}=0 instead`}, or compare it: {% if ${test.name} == "true" %}.`,
          related:
            given === undefined && defaultValues
              ? [{ range: defaultValues.rangeOf([test.name]), message: 'The value comes from this default.' }]
              : [],
        })
      }
    }
  },
})

/** What is tested for being true by itself. */
function testsOf(node: Node): readonly Expression[] {
  if (!('kind' in node)) return []
  if (node.kind === 'if') return node.branches.flatMap(({ test }) => operandsOf(test))
  return node.kind === 'conditional' ? operandsOf(node.test) : []
}

function operandsOf(test: Expression): readonly Expression[] {
  if (test.kind === 'not') return operandsOf(test.operand)
  return test.kind === 'and' || test.kind === 'or'
    ? [...operandsOf(test.left), ...operandsOf(test.right)]
    : [test]
}
