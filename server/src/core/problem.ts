/** What a check finds: a problem with its place, its explanation and the edits that would mend it. */
import type { Range } from './text'

/** `error`: the service rejects the submission. Everything that it accepts is a `warning` or less. */
export type Severity = 'error' | 'warning' | 'information' | 'hint'

export const severities: readonly Severity[] = ['error', 'warning', 'information', 'hint']

/** What a setting can make of a rule. */
export type RuleLevel = Severity | 'off'

export const ruleLevels: readonly RuleLevel[] = [...severities, 'off']

/** A field's path in the spec, as in `['workflow', 'tasks', 0, 'exitActions', 'COMPLETE']`. */
export type Path = readonly (string | number)[]

/** Whether a path leads to another one or into it. */
export function isBelow(path: Path, above: Path): boolean {
  return above.every((part, index) => part === path[index])
}

export interface Edit {
  readonly range: Range
  readonly newText: string
}

export interface Fix {
  /** An instruction to the editor, such as “Remove the space”. */
  readonly title: string
  readonly edits: readonly Edit[]
  /** The one fix that an editor may apply without asking which. */
  readonly preferred: boolean
}

export interface Related {
  readonly range: Range
  readonly message: string
}

export interface Problem {
  /** The rule's name: also its docs page, its setting and the diagnostic's code. */
  readonly rule: string
  readonly severity: Severity
  readonly message: string
  readonly range: Range
  readonly path: Path
  readonly related: readonly Related[]
  readonly fixes: readonly Fix[]
  /** The text at `range` has no effect; editors fade it. */
  readonly unnecessary: boolean
}
