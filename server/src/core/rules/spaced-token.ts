/** OSMO's own tokens are written without spaces; with them, Jinja takes the word for a variable. */
import type { RenderedTemplate } from '../syntax/render'
import type { Range } from '../text'
import { shift } from '../text'
import type { Severity } from '../problem'
import { defineRule, fix } from './rule'

export const spacedToken = defineRule({
  name: 'spaced-token',
  severity: 'error',
  summary: 'One of OSMO’s own tokens, such as {{output}}, is written with spaces.',
  checkDocument({ text, template, start }, report) {
    for (const { kind, range } of template?.segments ?? []) {
      if (kind !== 'output') continue
      const at = shift(range, start)
      const token = tokenIn(text.slice(at.start, at.end))
      const severity = token && severityOf(token, template!)
      if (!token || !severity) continue
      report({
        range: at,
        path: [],
        severity,
        message: messageFor(token, severity),
        fixes: fix(`Write ${token.text}`, { range: at, newText: token.text }),
      })
    }
  },
})

const spaced =
  /^\{\{[-+]?\s*(?:(output|workflow_id|uuid)|(input|host)\s*:\s*([^\s}](?:[^}]*[^\s}])?))\s*-?\}\}$/

interface Token {
  /** As OSMO knows it. */
  readonly text: string
  /** The variable that Jinja sees; undefined where it cannot read the tag at all. */
  readonly variable: string | undefined
}

function tokenIn(source: string): Token | undefined {
  const [, variable, kind, name] = spaced.exec(source) ?? []
  const inside = variable ?? (kind && `${kind}:${name}`)
  const text = `{{${inside}}}`
  return inside && text !== source ? { text, variable } : undefined
}

/** A variable may have a value, and be left out with its branch; what cannot be read is always refused. */
function severityOf(
  { variable }: Token,
  { problems, otherProblems }: RenderedTemplate,
): Severity | undefined {
  if (variable === undefined) return 'error'
  const missing = [...problems, ...otherProblems].filter(
    (problem) => problem.kind === 'undefined' && problem.name === variable,
  )
  if (missing.length === 0) return undefined
  return missing.some(({ doubt }) => doubt === 'none') ? 'error' : 'warning'
}

function messageFor({ text, variable }: Token, severity: Severity): string {
  const reading = variable === undefined ? 'cannot read it' : 'takes it for a variable, which has no value'
  return `OSMO knows this token only as ${text}, without spaces. Written like this, Jinja ${reading}, and OSMO rejects the workflow${severity === 'error' ? '' : ' whenever it renders this'}. Write ${text}.`
}

const longest = 300

/** Whether a place stands in such a tag, so that other rules leave it to this one. */
export function isInSpacedToken(text: string, { start }: Range): boolean {
  // No token is so long that there is more to look at.
  const from = Math.max(0, start - longest)
  const near = text.slice(from, start + longest)
  const opening = near.lastIndexOf('{{', start - from)
  const closing = opening < 0 ? -1 : near.indexOf('}}', opening)
  return closing >= start - from && tokenIn(near.slice(opening, closing + 2)) !== undefined
}
