/** The files beside the workflow that `files[].localpath` names. */
import type { Path } from '../problem'
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

/** The first piece of a text that Jinja does not leave alone. */
export interface Jinja {
  /** Counted from 1. */
  readonly line: number
  readonly text: string
  /** The service refuses it; otherwise it only becomes another text. */
  readonly isRefused: boolean
  /** Its end is missing. */
  readonly isOpen: boolean
}

/** Names that stand for something in every template. */
const globals = /^(?:range|dict|lipsum|cycler|joiner|namespace|true|false|none|True|False|None|not)\b/

/** Refused pieces first: those that are not closed, and expressions that begin with a variable. */
export function findJinja(text: string): Jinja | undefined {
  const pieces = splitTemplate(text).filter(({ kind }) => kind !== 'text' && kind !== 'token')
  const found = pieces.map(({ kind, range, closed }): Jinja => {
    const source = text.slice(range.start, range.end)
    const inside = source.slice(2).replace(/^[-+]?\s*/, '')
    const isVariable = kind === 'expression' && /^[A-Za-z_]\w*/.test(inside) && !globals.test(inside)
    const line = text.slice(0, range.start).split('\n').length
    return { line, text: source, isRefused: !closed || isVariable, isOpen: !closed }
  })
  return found.find(({ isRefused }) => isRefused) ?? found[0]
}
