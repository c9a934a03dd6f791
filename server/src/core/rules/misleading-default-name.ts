/** Names of defaults that no expression can mean. */
import type { DefaultKey } from '../model/default-values'
import type { Edit } from '../problem'
import { shift } from '../text'
import { excerpt } from '../words'
import type { DocumentSyntax, Finding } from './rule'
import { choice, defineRule } from './rule'

export const misleadingDefaultName = defineRule({
  name: 'misleading-default-name',
  severity: 'warning',
  summary: 'The name of a default value means something else in the template.',
  checkDocument(document, report) {
    for (const key of document.defaultValues?.keys ?? []) {
      if (key.type !== 'text') continue
      if (isTokenName(key.name)) report(tokenName(key))
      else if (unreadableNames.test(key.name)) report(unreadable(key, document))
    }
  },
})

/** Names that Jinja never takes for a variable. */
export const unreadableNames =
  /^(?:true|false|none|True|False|None|not)$|^(?![\p{ID_Start}_][\p{ID_Continue}]*$)/u

export function isTokenName(name: string): boolean {
  return /^(?:output|workflow_id|uuid)$/.test(name)
}

function tokenName({ name, range }: DefaultKey): Finding {
  return {
    range,
    path: ['default-values', name],
    message: `{{${name}}} is one of OSMO’s own tokens and never becomes this value; only with spaces, as {{ ${name} }}, does Jinja read the default. Choose another name, so that nobody takes one for the other.`,
  }
}

function unreadable({ name, range }: DefaultKey, document: DocumentSyntax): Finding {
  const shown = excerpt(name)
  const meant = meantBy(name)
  const isWord = meant === name
  const reading = isWord
    ? `Jinja has a meaning of its own for ${shown}`
    : /^[\w-]+$/.test(name) && name.includes('-') && /^[a-z]/i.test(name)
      ? `Jinja reads {{ ${shown} }} as a subtraction`
      : `Jinja cannot read ${excerpt(`{{ ${shown} }}`)} as one name`
  const other = isWord ? `${name}_value` : meant
  const isFree =
    /[\p{L}\p{N}]/u.test(other) && !document.defaultValues!.keys.some((key) => key.name === other)
  return {
    range,
    path: ['default-values', name],
    message: `${reading}, so this default cannot be used. ${isFree ? `Name it ${excerpt(other)}, here and in the workflow.` : 'Choose another name, of letters, digits and _.'}`,
    fixes: isFree
      ? choice(`Rename it ${excerpt(other)}`, { range, newText: other }, ...usesOf(name, other, document))
      : [],
  }
}

function meantBy(name: string): string {
  return name.replace(/[^\p{ID_Continue}]+/gu, '_').replace(/^(?=[^\p{ID_Start}_])/u, '_')
}

/** Tags with nothing but the name in them. */
function usesOf(name: string, other: string, { text, template, start }: DocumentSyntax): readonly Edit[] {
  return (template?.segments ?? []).flatMap(({ kind, range }) => {
    const { start: from, end } = shift(range, start)
    const [, before = '', inside = ''] = /^(\{\{[-+]?\s*)(.*?)\s*-?\}\}$/s.exec(text.slice(from, end)) ?? []
    const at = from + before.length
    return kind === 'output' && inside === name
      ? [{ range: { start: at, end: at + name.length }, newText: other }]
      : []
  })
}
