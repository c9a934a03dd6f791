/** The variable `loop` inside a `for`. */
import type { Range } from '../text'
import { fail, failUnsupported } from './failure'
import { TextFunction } from './macro'
import type { Piece } from './piece'
import { equals } from './python/operators'
import type { Arguments, Value } from './value'
import { NativeFunction, Tuple, Undefined } from './value'

export interface LoopOptions {
  readonly items: { readonly length: number; at(index: number): Value | undefined }
  /** How many loops this one is inside of, by calling itself. */
  readonly depth: number
  readonly recurse: (args: Arguments, at: Range) => readonly Piece[]
}

const nowhere: Range = { start: 0, end: 0 }

export class LoopContext extends TextFunction {
  readonly typeName = 'LoopContext'
  readonly #options: LoopOptions
  #index = 0
  #lastChecked: Value | undefined

  constructor(options: LoopOptions) {
    super()
    this.#options = options
  }

  advance(index: number): void {
    this.#index = index
  }

  override write(args: Arguments, at: Range): readonly Piece[] {
    return this.#options.recurse(args, at)
  }

  /** In the midst of an expression, the text of an inner loop would lose its places. */
  override call(): Value {
    return failUnsupported('loop() inside an expression')
  }

  override print(): string {
    return `<LoopContext ${this.#index + 1}/${this.#options.items.length}>`
  }

  override attribute(name: string): Value | undefined {
    const { items, depth } = this.#options
    const index = this.#index
    switch (name) {
      case 'index':
        return BigInt(index + 1)
      case 'index0':
        return BigInt(index)
      case 'revindex':
        return BigInt(items.length - index)
      case 'revindex0':
        return BigInt(items.length - index - 1)
      case 'first':
        return index === 0
      case 'last':
        return index === items.length - 1
      case 'length':
        return BigInt(items.length)
      case 'depth':
        return BigInt(depth + 1)
      case 'depth0':
        return BigInt(depth)
      case 'previtem':
        return (index > 0 ? items.at(index - 1) : undefined) ?? new Undefined(name, nowhere, this)
      case 'nextitem':
        return items.at(index + 1) ?? new Undefined(name, nowhere, this)
      case 'cycle':
        return new NativeFunction(name, ({ positional }) => {
          if (positional.length === 0) fail('`loop.cycle` needs values to go through')
          return positional[index % positional.length]!
        })
      case 'changed':
        return new NativeFunction(name, ({ positional }) => this.#changed(positional))
      default:
        return undefined
    }
  }

  #changed(values: readonly Value[]): boolean {
    const now = new Tuple(values)
    if (this.#lastChecked !== undefined && equals(this.#lastChecked, now)) return false
    this.#lastChecked = now
    return true
  }
}
