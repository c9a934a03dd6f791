/** What can be called in a template and writes text of the template: macros, and loops that call themselves. */
import type { Range } from '../text'
import { fail } from './failure'
import type { Piece } from './piece'
import type { Arguments, Value } from './value'
import { Dict, PyObject, Tuple, Undefined } from './value'

export abstract class TextFunction extends PyObject {
  /** What a call writes, with the places of its text. */
  abstract write(args: Arguments, at: Range): readonly Piece[]
}

export interface MacroOptions {
  readonly name: string
  readonly parameters: readonly { readonly name: string; readonly hasFallback: boolean }[]
  /** Which of `caller`, `kwargs` and `varargs` its body reads; only then it takes them. */
  readonly special: readonly string[]
  readonly run: (given: ReadonlyMap<string, Value>, at: Range) => readonly Piece[]
  /** The text of a call inside an expression. */
  readonly join: (pieces: readonly Piece[]) => Value
  /** Where a call inside an expression stands. */
  readonly callRange: () => Range
}

export class Macro extends TextFunction {
  readonly typeName = 'Macro'
  readonly #options: MacroOptions

  constructor(options: MacroOptions) {
    super()
    this.#options = options
  }

  override attribute(name: string): Value | undefined {
    const { parameters, special } = this.#options
    if (name === 'name') return this.#options.name
    if (name === 'arguments') return parameters.map((parameter) => parameter.name)
    if (name === 'caller') return special.includes('caller')
    if (name === 'catch_kwargs') return special.includes('kwargs')
    if (name === 'catch_varargs') return special.includes('varargs')
    return undefined
  }

  override call(args: Arguments): Value {
    const { join, callRange } = this.#options
    return join(this.write(args, callRange()))
  }

  override print(): string {
    return `<Macro '${this.#options.name}'>`
  }

  /** Arguments as Jinja2 binds them; what is missing is left to its default. */
  override write({ positional, named }: Arguments, at: Range): readonly Piece[] {
    const { name, parameters, special, run } = this.#options
    const given = new Map<string, Value>()
    const rest = new Map(named)
    for (const [index, parameter] of parameters.entries()) {
      const value = index < positional.length ? positional[index] : rest.get(parameter.name)
      if (index >= positional.length) rest.delete(parameter.name)
      if (value !== undefined) given.set(parameter.name, value)
    }
    if (special.includes('caller')) {
      given.set('caller', rest.get('caller') ?? new Undefined('caller', at, this))
      rest.delete('caller')
    }
    const [unknown] = rest.keys()
    if (special.includes('kwargs')) given.set('kwargs', asDict(rest))
    else if (unknown !== undefined) fail(`the macro \`${name}\` has no parameter \`${unknown}\``)
    const more = positional.slice(parameters.length)
    if (special.includes('varargs')) given.set('varargs', new Tuple(more))
    else if (more.length > 0) fail(`the macro \`${name}\` takes no more than ${parameters.length} arguments`)
    return run(given, at)
  }
}

function asDict(named: ReadonlyMap<string, Value>): Dict {
  const dict = new Dict()
  for (const [key, value] of named) dict.set(`s:${key}`, key, value)
  return dict
}
