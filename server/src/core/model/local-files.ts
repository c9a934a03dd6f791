/** The files beside the workflow that `files[].localpath` names. */
import type { Path } from '../problem'
import type { Segment } from '../syntax/template'
import { splitTemplate } from '../syntax/template'
import type { Range } from '../text'
import { tasksOf } from './whole'
import type { Workflow } from './workflow'

export interface NamedFile {
  /** As written, relative to the folder of the workflow file. */
  readonly localpath: string
  readonly range: Range
  readonly path: Path
}

/** Ranges count in the rendered text. */
export function localFilesOf(workflow: Workflow): readonly NamedFile[] {
  return tasksOf(workflow).flatMap(({ task, group, at }) =>
    task.files.flatMap(({ localpath, field }) => {
      if (!localpath || localpath.value === '') return []
      const path = [...group.path, ...field, 'localpath']
      return [{ localpath: localpath.value, range: at(localpath.range), path }]
    }),
  )
}

/** The piece of a text that Jinja does not leave alone. */
export interface Jinja {
  /** Counted from 1. */
  readonly line: number
  readonly text: string
  /**
   * What becomes of it: Jinja refuses it because its end is missing, or because it cannot be read; it needs the value of
   * a variable; or it becomes another text.
   */
  readonly outcome: 'unclosed' | 'unreadable' | 'variable' | 'changed'
}

/** Of several pieces, the first one that is refused. */
export function findJinja(text: string): Jinja | undefined {
  const found = splitTemplate(text).flatMap((segment) => {
    const outcome = outcomeOf(segment, text)
    return outcome ? [{ outcome, range: segment.range }] : []
  })
  const first = found.find(isRefused) ?? found.find(({ outcome }) => outcome === 'variable') ?? found[0]
  if (!first) return undefined
  const { outcome, range } = first
  const line = text.slice(0, range.start).split('\n').length
  return { line, text: text.slice(range.start, range.end), outcome }
}

export function isRefused({ outcome }: Pick<Jinja, 'outcome'>): boolean {
  return outcome === 'unclosed' || outcome === 'unreadable'
}

function outcomeOf({ kind, range, closed }: Segment, text: string): Jinja['outcome'] | undefined {
  if (kind === 'text' || kind === 'token') return undefined
  // Jinja may still find an end behind other braces.
  if (!closed) return text.includes(closings[kind], range.start + 2) ? 'changed' : 'unclosed'
  const inside = text.slice(range.start + 2, range.end - 2).replace(/^[-+]?\s*|\s*[-+]?$/g, '')
  if (kind === 'expression') return outcomeOfExpression(inside)
  // A raw block is there to keep its text as it is.
  if (kind === 'statement' && inside === 'endraw') return undefined
  if (kind !== 'statement' || inside !== 'raw') return 'changed'
  return endraw.test(text.slice(range.end)) ? undefined : 'unclosed'
}

const closings = { expression: '}}', statement: '%}', comment: '#}' } as const

const endraw = /\{%[-+]?\s*endraw\s*[-+]?%\}/

function outcomeOfExpression(inside: string): Jinja['outcome'] {
  if (inside === '' || startsNoExpression.test(inside)) return 'unreadable'
  return /^[A-Za-z_]/.test(inside) && !known.test(inside) ? 'variable' : 'changed'
}

/** `{{.Name}}` of Go and `{{*x}}` of a script are no expressions of Jinja. */
const startsNoExpression = /^[^\w\s"'([{+\-\x80-\uffff]/

/** Names that stand for something in every template. */
const known = /^(?:true|false|none|True|False|None|not|range|dict|lipsum|cycler|joiner|namespace|self)\b/
