/** What an author gives a template when submitting it: the values of `--set` and `--set-string`. */

/** By variable name. */
export type Parameters = Readonly<Record<string, Parameter>>

export interface Parameter {
  /** As it is written after `name=`. */
  readonly text: string
  /** `--set` makes a number of what Python's `int()` or `float()` takes; `--set-string` keeps the text. */
  readonly option: 'set' | 'set-string'
}

/** One that a template can name: Jinja takes letters, digits and underscores. */
export function isVariableName(text: string): boolean {
  return /^[\p{L}_][\p{L}\p{N}_]*$/u.test(text)
}

/**
 * Whether parameters can change what the service reads: there are default values, or Jinja other than comments and the
 * tokens that the service keeps as they are.
 */
export function takesParameters(text: string): boolean {
  return /^default-values:|\{%|\{\{(?!(?:output|workflow_id|uuid|(?:input|host):[^}]+)\}\})/m.test(text)
}

/** As `gpus=8, run="010"`; in quotes what stays text. */
export function describeParameters(parameters: Parameters): string {
  return Object.entries(parameters)
    .map(([name, { text, option }]) => `${name}=${option === 'set' ? text : JSON.stringify(text)}`)
    .join(', ')
}
