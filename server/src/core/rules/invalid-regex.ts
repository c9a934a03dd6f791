/** Regular expressions of inputs, outputs and checkpoints, in the syntax of Python. */
import { replaceValue } from '../model/edit-value'
import { placeInValue } from '../model/place-in-value'
import { findRegexMistake } from '../model/python-regex'
import type { Value } from '../model/values'
import type { Edit } from '../problem'
import { excerpt } from '../words'
import type { Finding } from './rule'
import { choice, defineRule, fix } from './rule'

export const invalidRegex = defineRule({
  name: 'invalid-regex',
  severity: 'error',
  summary: 'A regular expression has a mistake for which Python refuses it.',
  checkValue(value, report) {
    const { kind, text, path } = value
    const mistake = kind === 'regex' ? findRegexMistake(text) : undefined
    if (!mistake) return
    const { message, meant } = mistake
    const range = placeInValue(value, mistake.range)
    const pattern = fromShell(text)
    if (pattern !== undefined) report({ range, path, ...ofShell(value, pattern) })
    else {
      const isRight = meant !== undefined && !findRegexMistake(meant)
      const fixes = isRight ? fix(`Write ${excerpt(meant)}`, replaceRegex(value, meant)) : []
      const rejected = 'OSMO reads regular expressions as Python does and rejects this one'
      report({ range, path, message: `${rejected}: ${message}`, fixes })
    }
  },
})

/** For `*.txt` and the like, as a shell takes them; undefined for anything else. */
function fromShell(text: string): string | undefined {
  if (!/^[\w./*?-]+$/.test(text) || !/(?:^|\/)\*/.test(text)) return undefined
  const pattern = text
    .replaceAll('.', '\\.')
    .replaceAll('?', '.')
    .replace(/(?:\*\*\/)?\*+(?!\/)/g, '.*')
    .replaceAll('**/', '(?:.*/)?')
  const whole = pattern.endsWith('.*') ? pattern : `${pattern}$`
  return findRegexMistake(whole) ? undefined : whole
}

function ofShell(value: Value, pattern: string): Pick<Finding, 'message' | 'fixes'> {
  return {
    message: `OSMO rejects ${excerpt(value.text)}, which is a pattern for a shell: here stands a regular expression of Python, in which * repeats what stands before it. Write ${pattern}.`,
    fixes: choice(`Write ${excerpt(pattern)}`, replaceRegex(value, pattern)),
  }
}

/** In single quotes, where a backslash is only itself. */
function replaceRegex(value: Value, pattern: string): Edit {
  const style = value.style === 'double' || /[\r\n]/.test(pattern) ? value.style : 'single'
  return replaceValue({ ...value, style }, pattern)
}
