/** What a template writes: pieces for the output, or for a text that a block or macro keeps to itself. */
import type { Range } from '../text'
import { TemplateFailure, failUnsupported } from './failure'
import type { Machine } from './machine'
import type { Origin } from './origin'
import { certain, combine, uncertain } from './origin'
import type { Pass, Piece } from './piece'
import type { Value } from './value'

export function emit(machine: Machine, piece: Omit<Piece, 'doubt' | 'pass'>): void {
  const { kind, text, range, expression, origin } = piece
  const { doubt, pass } = machine
  machine.output.push({ kind, text, range, expression, origin, doubt, pass })
}

/** What a macro has written, in the place of its call. */
export function passOn(machine: Machine, pieces: readonly Piece[]): void {
  machine.budget.step(pieces.length)
  for (const piece of pieces) machine.output.push(piece)
}

/** What an expression prints; undefined where nobody knows. */
export function emitValue(
  machine: Machine,
  text: string | undefined,
  origin: Origin,
  range: Range,
  expression: Range,
): void {
  const isUnknown = text === undefined || origin.uncertain
  emit(machine, {
    kind: isUnknown ? 'unknown' : 'value',
    text: isUnknown ? '' : text,
    range,
    expression,
    origin,
  })
}

/** Marks a place where a statement chose by what nobody knows. */
export function noteChoice(machine: Machine, range: Range): void {
  emit(machine, { kind: 'choice', text: '', range, expression: range, origin: uncertain })
}

/** The text of a block or macro. */
export interface Captured {
  readonly value: Value | undefined
  readonly origin: Origin
}

/** What a body writes, as one text. */
export function capture(machine: Machine, run: () => void): Captured {
  return joined(capturePieces(machine, run))
}

function capturePieces(machine: Machine, run: () => void): readonly Piece[] {
  const { output } = machine
  machine.output = []
  run()
  const pieces = machine.output
  machine.output = output
  return pieces
}

/** Unknown as a whole where a part of it is. */
export function joined(pieces: readonly Piece[]): Captured {
  let origin = certain
  for (const piece of pieces) {
    origin = combine(origin, piece.origin)
    if (piece.kind === 'unknown' || piece.kind === 'choice') origin = combine(origin, uncertain)
  }
  const text = pieces.map((piece) => piece.text).join('')
  return { value: text.replace(/\r\n?/g, '\n'), origin }
}

/** Python gives up at about as many calls inside each other. */
const deepestCalls = 200

/** What a macro or a recursive loop writes when it is called. */
export function deeper(machine: Machine, pass: Omit<Pass, 'outer'>, run: () => void): readonly Piece[] {
  if (machine.depth >= deepestCalls) {
    // Where nobody knows the condition that ends it, there may be an end.
    if (machine.doubt !== 'none') failUnsupported('calls without a known end')
    throw new TemplateFailure('endless', 'calls')
  }
  const { pass: outer, origin, at } = machine
  machine.depth++
  machine.pass = { ...pass, outer }
  const pieces = capturePieces(machine, run)
  machine.depth--
  machine.pass = outer
  machine.origin = origin
  machine.at = at
  return pieces
}
