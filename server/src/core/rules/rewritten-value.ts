/** Values that YAML and Python turn into other texts: `1.10` into `1.1`, `yes` into `True`. */
import { quote, replaceValue } from '../model/edit-value'
import type { Value } from '../model/values'
import { excerpt } from '../words'
import { choice, defineRule } from './rule'

export const rewrittenValue = defineRule({
  name: 'rewritten-value',
  severity: 'warning',
  summary: 'An environment variable, an argument or a file gets another text than the one that is written.',
  checkValue(value, report) {
    const { source, text, type, field, range, path } = value
    if (!isFreeText(value) || value.style !== 'plain' || type === 'text' || source === text) return
    const what = field === 'environment' ? excerpt(String(path.at(-1))) : 'it'
    report({
      range,
      path,
      message: `YAML reads ${excerpt(source)} as ${readings[type] ?? 'a number'}, so ${what} becomes ${excerpt(text)}. Put it in quotes to keep it as it is.`,
      fixes: [
        ...choice(`Put ${excerpt(source)} in quotes`, { range, newText: quote(source) }),
        ...choice(
          `Write ${excerpt(text)}, as the task gets it`,
          replaceValue({ ...value, style: 'double' }, text),
        ),
      ],
      ...(type === 'boolean' &&
        source.toLowerCase() === text.toLowerCase() && { severity: 'information' as const }),
    })
  },
})

const readings: Partial<Record<Value['type'], string>> = { boolean: 'a boolean' }

function isFreeText({ field, kind }: Value): boolean {
  return kind === 'environment value' || ['command', 'args', 'contents'].includes(field)
}
