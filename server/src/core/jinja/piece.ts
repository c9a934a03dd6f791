/** What rendering a template gives: its text in pieces, each with the place that it comes from. */
import type { Range } from '../text'
import type { Target } from './ast'
import type { Origin } from './origin'
import type { Value } from './value'

export interface Piece {
  /**
   * - `literal`: text of the template itself.
   * - `value`: what an expression prints.
   * - `unknown`: what an expression would print if somebody knew.
   * - `choice`: nothing; here a statement chose by what nobody knows, so that there may be other text.
   */
  readonly kind: 'literal' | 'value' | 'unknown' | 'choice'
  /** Empty for what is unknown, and for a choice. */
  readonly text: string
  /** In the template: as long as `text` for a literal, else the whole tag. */
  readonly range: Range
  /** What stands inside the tag. */
  readonly expression: Range
  readonly origin: Origin
  readonly doubt: Doubt
  readonly pass: Pass | undefined
}

/**
 * Whether the service renders this place too.
 *
 * - `none`: it does, with these parameters.
 * - `uncertain`: that depends on what nobody knows.
 * - `forced`: it does not; a branch was taken to see what is in it.
 */
export type Doubt = 'none' | 'uncertain' | 'forced'

const doubts: readonly Doubt[] = ['none', 'uncertain', 'forced']

export function strongest(a: Doubt, b: Doubt): Doubt {
  return doubts.indexOf(a) > doubts.indexOf(b) ? a : b
}

/** One time through a loop, or one call of a macro. */
export interface Pass {
  readonly kind: 'iteration' | 'call'
  /** The tag of the loop, or the call. */
  readonly range: Range
  readonly target: Target | undefined
  readonly item: Value
  /** From 0. */
  readonly index: number
  readonly outer: Pass | undefined
}
