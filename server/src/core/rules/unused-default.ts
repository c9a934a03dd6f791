/** A default value that the workflow never reads. */
import type { DefaultKey } from '../model/default-values'
import type { Fix } from '../problem'
import { excerpt } from '../words'
import { closest } from '../closest'
import { isTokenName, unreadableNames } from './misleading-default-name'
import type { DocumentSyntax } from './rule'
import { choice, defineRule } from './rule'
import { endOfEntry } from './undefined-parameter'

export const unusedDefault = defineRule({
  name: 'unused-default',
  severity: 'warning',
  summary: 'A default value is used nowhere in the workflow.',
  checkDocument(document, report) {
    const { template, defaultValues, text, sections } = document
    const hasWorkflow = sections.some(({ key }) => key === 'workflow')
    if (!defaultValues || !hasWorkflow || (template && template.mistakes.length > 0)) return
    const missing = undefinedNames(document)
    for (const key of defaultValues.keys) {
      const { name, type, range } = key
      const isRead = template?.readNames.has(name) === true || isTold(name) || isReferredTo(text, key)
      // One slip of a letter makes a name that is undefined and one that is unused; the first is the one to mend.
      if (type !== 'text' || isRead || closest(name, missing)) continue
      report({
        range,
        path: ['default-values', name],
        message: `Nothing in the workflow reads ${excerpt(name)}, so its value has no effect. Write {{ ${excerpt(name)} }} where it belongs, or remove it.`,
        fixes: removal(text, key),
        unnecessary: true,
      })
    }
  },
})

function undefinedNames({ template }: DocumentSyntax): readonly string[] {
  const problems = [...(template?.problems ?? []), ...(template?.otherProblems ?? [])]
  return problems.flatMap((problem) => (problem.kind === 'undefined' ? [problem.name] : []))
}

/** Another rule says that nothing can read it. */
function isTold(name: string): boolean {
  return isTokenName(name) || unreadableNames.test(name)
}

/** Whether an alias elsewhere takes over a part of the value. */
function isReferredTo(text: string, { range, value }: DefaultKey): boolean {
  const anchors = text.slice(range.end, value.end).matchAll(/&([^\s,[\]{}]+)/g)
  return [...anchors].some(([, anchor]) => text.includes(`*${anchor}`))
}

/** Where it has its lines to itself. */
function removal(text: string, key: DefaultKey): readonly Fix[] {
  const start = text.lastIndexOf('\n', key.range.start - 1) + 1
  const indent = text.slice(start, key.range.start)
  const end = endOfEntry(text, key, indent)
  const after = text.slice(Math.max(key.range.end, key.value.end), end)
  const isAlone = /^ +$/.test(indent) && /^\s*(?:#.*\s*)*$/.test(after)
  return isAlone ? choice(`Remove ${excerpt(key.name)}`, { range: { start, end }, newText: '' }) : []
}
