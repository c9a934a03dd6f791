/** The syntax tree of a template. Names are those of Jinja's documentation; every node has its range in the template. */
import type { Range } from '../text'
import type { BinaryOperator } from './python/operators'

interface Base {
  readonly range: Range
}

export type Expression =
  | (Base & { readonly kind: 'constant'; readonly value: null | boolean | bigint | number | string })
  | Name
  | (Base & { readonly kind: 'list' | 'tuple'; readonly items: readonly Expression[] })
  | (Base & {
      readonly kind: 'dict'
      readonly pairs: readonly (readonly [key: Expression, value: Expression])[]
    })
  | (Base & { readonly kind: 'attribute'; readonly object: Expression; readonly name: string })
  | (Base & { readonly kind: 'item'; readonly object: Expression; readonly key: Expression })
  | (Base & {
      readonly kind: 'slice'
      readonly start: Expression | undefined
      readonly stop: Expression | undefined
      readonly step: Expression | undefined
    })
  | Call
  | Filter
  | (Base & {
      readonly kind: 'test'
      readonly input: Expression
      readonly name: string
      readonly nameRange: Range
      readonly args: CallArguments
    })
  | (Base & { readonly kind: 'not' | 'negate' | 'plus'; readonly operand: Expression })
  | (Base & {
      readonly kind: 'binary'
      readonly operator: BinaryOperator
      readonly left: Expression
      readonly right: Expression
    })
  | (Base & { readonly kind: 'and' | 'or'; readonly left: Expression; readonly right: Expression })
  | (Base & {
      readonly kind: 'compare'
      readonly first: Expression
      readonly rest: readonly { readonly operator: CompareOperator; readonly operand: Expression }[]
    })
  | (Base & { readonly kind: 'concat'; readonly parts: readonly Expression[] })
  | (Base & {
      readonly kind: 'conditional'
      readonly test: Expression
      readonly then: Expression
      readonly otherwise: Expression | undefined
    })
  /** What could not be read; its mistake has been told. */
  | (Base & { readonly kind: 'broken' })

export interface Name extends Base {
  readonly kind: 'name'
  readonly name: string
}

export interface Call extends Base {
  readonly kind: 'call'
  readonly callee: Expression
  readonly args: CallArguments
}

export interface Filter extends Base {
  readonly kind: 'filter'
  /** Undefined in `{% filter %}` and `{% set x | upper %}`, where it is the text of the block. */
  readonly input: Expression | undefined
  readonly name: string
  readonly nameRange: Range
  readonly args: CallArguments
}

export type CompareOperator = '==' | '!=' | '<' | '<=' | '>' | '>=' | 'in' | 'not in'

export interface CallArguments {
  readonly positional: readonly Expression[]
  readonly named: readonly { readonly name: string; readonly value: Expression }[]
  /** `*list` */
  readonly spread: Expression | undefined
  /** `**dict` */
  readonly spreadNamed: Expression | undefined
}

/** What stands left of `=` or between `for` and `in`. */
export type Target =
  | Name
  | (Base & { readonly kind: 'member'; readonly namespace: string; readonly name: string })
  | (Base & { readonly kind: 'targets'; readonly items: readonly Target[] })

export type Statement =
  | (Base & { readonly kind: 'text'; /** What is left of it after trimming. */ readonly kept: Range })
  /** `{{ … }}`, or `{% print … %}`, which has any number of expressions. */
  | (Base & { readonly kind: 'output'; readonly expressions: readonly Expression[] })
  | (Base & {
      readonly kind: 'if'
      /** `if` and each `elif`. */
      readonly branches: readonly { readonly test: Expression; readonly body: Body }[]
      readonly otherwise: Body | undefined
    })
  | For
  | (Base & { readonly kind: 'set'; readonly target: Target; readonly value: Expression })
  | (Base & {
      readonly kind: 'set block'
      readonly target: Target
      readonly filter: Filter | undefined
      readonly body: Body
    })
  | Macro
  | (Base & { readonly kind: 'call block'; readonly macro: MacroBody; readonly call: Call })
  | (Base & { readonly kind: 'filter block'; readonly filter: Filter; readonly body: Body })
  | (Base & {
      readonly kind: 'with'
      readonly assignments: readonly { readonly target: Target; readonly value: Expression }[]
      readonly body: Body
    })
  | (Base & {
      readonly kind: 'block'
      readonly name: string
      readonly required: boolean
      readonly body: Body
    })
  | (Base & { readonly kind: 'autoescape'; readonly body: Body })
  /** `include`, `import`, `from` and `extends`: the service has no files for them. */
  | (Base & { readonly kind: 'load'; readonly word: string; readonly names: readonly string[] })

export interface For extends Base {
  readonly kind: 'for'
  /** The tag that begins it. */
  readonly head: Range
  readonly target: Target
  readonly iterable: Expression
  readonly test: Expression | undefined
  readonly recursive: boolean
  readonly body: Body
  readonly otherwise: Body | undefined
}

export interface Macro extends Base {
  readonly kind: 'macro'
  readonly name: string
  readonly macro: MacroBody
}

export interface MacroBody {
  readonly parameters: readonly { readonly name: Name; readonly fallback: Expression | undefined }[]
  readonly body: Body
}

/** What stands between two tags. */
export interface Body extends Base {
  readonly statements: readonly Statement[]
}
