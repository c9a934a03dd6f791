/** The files beside the workflow that `files[].localpath` names. */
import type { Path } from '../problem'
import type { Template } from '../jinja/parse'
import { parseTemplate } from '../jinja/parse'
import { renderOnce } from '../jinja/render'
import type { Segment } from '../jinja/segments'
import { isTemplateText } from '../jinja/segments'
import type { Value } from '../jinja/value'
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

/** Of several pieces, the first one that is refused. @param parameters the defaults of the workflow do not count here */
export function findJinja(
  text: string,
  parameters: ReadonlyMap<string, Value> = new Map(),
): Jinja | undefined {
  if (!isTemplateText(text)) return undefined
  const template = parseTemplate(text)
  const [mistake] = template.mistakes
  if (mistake) return describe(text, template, mistake.range, mistake.isUnclosed ? 'unclosed' : 'unreadable')
  const { problems } = renderOnce(text, template, { defaults: new Map(), parameters })
  const failure = problems.find(({ kind }) => kind !== 'undefined')
  if (failure) return describe(text, template, failure.range, 'unreadable')
  const [variable] = problems
  if (variable) return describe(text, template, variable.range, 'variable')
  const tag = template.segments.find(
    ({ kind, range }) => isTag(kind) && !isRaw.test(text.slice(range.start, range.end)),
  )
  return tag && describe(text, template, tag.range, 'changed')
}

function isTag(kind: Segment['kind']): boolean {
  return kind === 'output' || kind === 'statement' || kind === 'comment'
}

/** Raw blocks are there to keep text as it is. */
const isRaw = /^\{%[-+]?\s*(?:end)?raw\b/

export function isRefused({ outcome }: Pick<Jinja, 'outcome'>): boolean {
  return outcome === 'unclosed' || outcome === 'unreadable'
}

/** The whole tag around a place. */
function describe(text: string, { segments }: Template, range: Range, outcome: Jinja['outcome']): Jinja {
  const tag = segments.find(
    (segment) => segment.range.start <= range.start && range.start < segment.range.end,
  )
  const { start, end } = tag?.range ?? range
  return { line: text.slice(0, start).split('\n').length, text: text.slice(start, end), outcome }
}
