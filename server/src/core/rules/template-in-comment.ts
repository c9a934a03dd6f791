/** Jinja knows nothing of YAML's comments, and runs what stands in them. */
import { readLines } from '../syntax/lines'
import type { Range } from '../text'
import { shift } from '../text'
import { excerpt } from '../words'
import { choice, defineRule } from './rule'

export const templateInComment = defineRule({
  name: 'template-in-comment',
  severity: 'information',
  summary: 'A comment has an expression of Jinja in it, which is evaluated all the same.',
  checkDocument({ text, template, start }, report) {
    const segments = (template?.segments ?? []).filter(({ kind }) => kind !== 'text' && kind !== 'token')
    if (!segments.some(({ kind }) => kind === 'output')) return
    const comments = readLines(text).flatMap(({ comment }) => (comment ? [comment] : []))
    for (const comment of comments) {
      const tags = segments.filter(({ range }) => isWithin(shift(range, start), comment))
      // Statements in comments are an old way to keep a template readable as YAML.
      const output = tags.find(({ kind }) => kind === 'output')
      if (!output) continue
      const tag = shift(output.range, start)
      const source = text.slice(comment.start + 1, comment.end).trim()
      report({
        range: tag,
        path: [],
        message: `Jinja does not know YAML’s comments and evaluates ${excerpt(text.slice(tag.start, tag.end))} here too: if that fails, OSMO rejects the workflow. Write a comment of Jinja, {# … #}, which it skips.`,
        fixes: tags.every(({ kind }) => kind === 'output')
          ? choice('Make it a comment of Jinja', { range: comment, newText: `{# ${source} #}` })
          : [],
      })
    }
  },
})

function isWithin(inner: Range, outer: Range): boolean {
  return outer.start <= inner.start && inner.end <= outer.end
}
