/** The command line of OSMO 6.3 does not see that a file of statements alone is a template. */
import { defineRule, fix } from './rule'

export const statementOnlyTemplate = defineRule({
  name: 'statement-only-template',
  severity: 'information',
  summary: 'The command line of an older OSMO takes a template of {% %} alone for plain YAML.',
  checkDocument({ text, template, start, serviceVersion }, report) {
    const statement = template?.segments.find(({ kind }) => kind === 'statement')
    const isSeen = text.includes('{{') || text.includes('{#') || text.includes('default-values')
    if (
      !statement ||
      isSeen ||
      template!.mistakes.length > 0 ||
      (serviceVersion !== '6.3' && serviceVersion !== 'auto')
    )
      return
    report({
      range: { start: start + statement.range.start, end: start + statement.range.end },
      path: [],
      ...(serviceVersion === '6.3' && { severity: 'warning' as const }),
      message:
        'The command line of OSMO 6.3 takes a file for a template only when it has {{, {# or default-values in it; this one it reads as plain YAML, which rarely allows {%. Add a comment of Jinja, such as {# template #}.',
      fixes: fix('Add a comment that makes it a template', {
        range: { start: 0, end: 0 },
        newText: `# {# template #}${text.includes('\r\n') ? '\r\n' : '\n'}`,
      }),
    })
  },
})
