/** A template that Jinja cannot read. */
import type { TemplateMistake } from '../jinja/tokens'
import type { Fix } from '../problem'
import type { Range } from '../text'
import { shift } from '../text'
import { closest } from '../closest'
import { isOfScript } from './jinja-in-script'
import { choice, defineRule, fix } from './rule'
import { isInSpacedToken } from './spaced-token'

export const templateSyntax = defineRule({
  name: 'template-syntax',
  severity: 'error',
  summary: 'Jinja cannot read a tag of the template.',
  checkDocument({ text, template, start }, report) {
    for (const mistake of template?.mistakes ?? []) {
      const range = shift(mistake.range, start)
      if (isInSpacedToken(text, range) || isOfScript(text, range)) continue
      report({
        range,
        path: [],
        message: `${inQuotes(mistake.message)}, so OSMO cannot render the workflow and rejects it.${adviceFor(text, mistake, range)}`,
        fixes: fixesFor(text, mistake, range),
      })
    }
  },
})

/** What Jinja says of code, as our messages write it. */
export function inQuotes(message: string): string {
  return message.replace(/`([^`]+)`/g, '“$1”')
}

function adviceFor(text: string, { message }: TemplateMistake, { start }: Range): string {
  if (message.startsWith('`{#`'))
    return ' Write “#}” where the comment ends, or put a space between the two characters.'
  const missing = /has no (`[^`]+`) after it$/.exec(message)?.[1]
  if (missing) return ` Write ${inQuotes(missing)} where it ends.`
  return /^\\["']/.test(text.slice(start, start + 2))
    ? ' Jinja comes before YAML, so quotes inside a tag take no backslash.'
    : ''
}

function fixesFor(text: string, { known = [], isCertain }: TemplateMistake, range: Range): readonly Fix[] {
  const [only] = known
  if (isCertain && only) return fix(`Write ${only}`, { range, newText: only })
  const written = text.slice(range.start, range.end)
  const meant = closest(written, known)
  // Slips are seldom at the first letter, and other words begin with others.
  return meant?.[0] === written[0] ? choice(`Write ${meant}`, { range, newText: meant! }) : []
}
