/** How filters, tests and functions reach the evaluator that runs them. */
import type { Range } from '../../text'
import type { Budget } from '../budget'
import type { Arguments, Value } from '../value'

export interface Environment {
  readonly budget: Budget

  /** Fails for a name that no filter has. */
  callFilter(name: string, value: Value, args: Arguments, range: Range): Value
  /** Fails for a name that no test has. */
  callTest(name: string, value: Value, args: Arguments, range: Range): boolean
}

/** One use of a filter or test in a template. */
export interface Call {
  /** What stands before the `|` or `is`. */
  readonly value: Value
  readonly args: Arguments
  readonly environment: Environment
  readonly range: Range
}

export type Filter = (call: Call) => Value
export type Test = (call: Call) => boolean
