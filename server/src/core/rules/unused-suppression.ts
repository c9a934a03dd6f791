/** A comment that allows a problem which is not there would hide the next one of that kind. */
import type { Fix, Problem } from '../problem'
import type { SuppressedText, SuppressionComment, UnusedName } from '../suppressions'
import type { Range } from '../text'
import { excerpt } from '../words'
import { closest } from '../closest'
import { defineRule, fix } from './rule'

/** Looks at what the other rules have found, and so has no check of the usual kind. */
export const unusedSuppression = defineRule({
  name: 'unused-suppression',
  severity: 'warning',
  summary: 'A comment allows a problem that is not there, or names no rule.',
})

/** @param ruleNames of all rules that there are */
export function problemsOfSuppressions(
  text: SuppressedText,
  unused: readonly UnusedName[],
  ruleNames: readonly string[],
): readonly Problem[] {
  const nameless = text.comments.filter(({ names }) => names.length === 0)
  return [
    ...nameless.map((comment) => problem(comment.comment, withoutName, removeComment(comment))),
    ...unused.map((name) =>
      ruleNames.includes(name.name)
        ? problem(name.range, explainUnused(name, text), removeName(name))
        : unknown(name, closest(name.name, ruleNames)),
    ),
  ]
}

function problem(range: Range, message: string, fixes: readonly Fix[]): Problem {
  const { name: rule, severity } = unusedSuppression
  return { rule, severity, message, range, path: [], related: [], fixes, unnecessary: false }
}

const withoutName =
  'This comment names no rule, so it hides nothing. Write the name of a rule after “allow”, or remove the comment.'

function explainUnused({ name, comment }: UnusedName, { lines }: SuppressedText): string {
  const [own, below] = comment.lines
  if (comment.scope === 'line' && below === undefined && lines[own!]!.kind === 'comment') {
    return `This comment holds for the line directly below it, which is blank, so it hides no ${name}. Move it to the line above the problem, or remove it.`
  }
  const where =
    comment.scope === 'file' ? 'in this file' : below === undefined ? 'on this line' : 'on the line below'
  return `There is no ${name} ${where} for this comment to hide. Take the name out, because it would hide a problem that comes later.`
}

function unknown(written: UnusedName, near: string | undefined): Problem {
  const { range } = written
  const name = excerpt(written.name)
  const instead = near
    ? `Write ${near}.`
    : 'Write the name that a problem shows, and a reason only after two hyphens.'
  const rename = near ? fix(`Replace ${name} with ${near}`, { range, newText: near }) : []
  const message = `There is no rule “${name}”, so naming it here hides nothing. ${instead}`
  return problem(range, message, [...rename, ...removeName(written)])
}

function removeName({ name, range, comment }: UnusedName): readonly Fix[] {
  const { names } = comment
  if (names.length === 1) return removeComment(comment)
  const index = names.findIndex((other) => other.range.start === range.start)
  const before = names[index - 1]
  const part = before
    ? { start: before.range.end, end: range.end }
    : { start: range.start, end: names[index + 1]!.range.start }
  return fix(`Remove ${excerpt(name)} from the comment`, { range: part, newText: '' })
}

function removeComment({ range }: SuppressionComment): readonly Fix[] {
  return fix('Remove the comment', { range, newText: '' })
}
