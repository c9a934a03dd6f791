/** Why a template cannot be rendered. Thrown by the functions of a template; caught where its tags are rendered. */
import type { Range } from '../text'
import type { Undefined } from './value'

/**
 * - `error`: the service fails here too, whatever the exception is in Python; the message says why in plain words.
 * - `undefined`: a name or member that does not exist is used.
 * - `unsupported`: the service may well do it and we do not; nothing is said of what comes from it.
 * - `limit`: it takes more than the budget allows; whether the service has time for it is not known.
 * - `endless`: a macro calls itself without end, for which the service gives up.
 */
export type FailureKind = 'error' | 'undefined' | 'unsupported' | 'limit' | 'endless'

/** What a name that does not exist would have to stand for; `--set` gives only text and numbers. */
export type Needed = 'value' | 'function' | 'members'

export class TemplateFailure extends Error {
  readonly kind: FailureKind
  readonly undefinedValue: Undefined | undefined
  readonly needed: Needed

  constructor(kind: FailureKind, message: string, undefinedValue?: Undefined, needed: Needed = 'value') {
    super(message)
    this.kind = kind
    this.undefinedValue = undefinedValue
    this.needed = needed
  }

  /** The innermost expression that failed. */
  range: Range | undefined
}

/** @param message what is wrong, as a sentence without a full stop that goes on from “OSMO cannot render this: ” */
export function fail(message: string): never {
  throw new TemplateFailure('error', message)
}

/** For what is undefined and lenient, too, where that fails as well. */
export function failUndefined(value: Undefined, needed: Needed = 'value'): never {
  throw new TemplateFailure('undefined', `${value.name} is undefined`, value, needed)
}

/** @param what the feature, for the log and tests; it is not shown */
export function failUnsupported(what: string): never {
  throw new TemplateFailure('unsupported', what)
}

/** Whether rendering as a whole ends here. */
export function endsRendering({ kind }: TemplateFailure): boolean {
  return kind === 'limit' || kind === 'endless'
}

/** The one place that catches failures: the result, or what went wrong. Bugs go on. */
export function attempt<T>(run: () => T): T | TemplateFailure {
  // eslint-disable-next-line no-restricted-syntax -- A template fails wherever its functions are, as in Python.
  try {
    return run()
  } catch (failure) {
    if (failure instanceof TemplateFailure) return failure
    throw failure
  }
}
