/** Methods of texts that look for something or say what a text is. */
import { fail } from '../../failure'
import type { Arguments, Value } from '../../value'
import { Tuple } from '../../value'
import { isLowerText, isTitleText, isUpperText } from '../case'
import {
  alphanumerics,
  blanks,
  countPoints,
  cut,
  decimals,
  digits,
  identifier,
  letters,
  numerics,
  unprintable,
} from '../characters'
import { assertKnown, kindOf, needText, textOf } from '../kinds'
import { searchBounds } from '../slices'
import type { Methods } from './method'
import { positional } from './method'

interface Search {
  readonly wanted: Value
  /** Where `within` begins, in code points. */
  readonly start: number
  /** Undefined where the search begins after its end. */
  readonly within: string | undefined
}

function searchIn(text: string, name: string, args: Arguments): Search {
  const [wanted, first, last] = positional(name, args, ['text'], ['start', 'end'])
  const [start, end] = searchBounds(first, last, countPoints(text))
  return { wanted: wanted!, start, within: start > end ? undefined : cut(text, start, end) }
}

function find(text: string, name: string, args: Arguments, fromEnd: boolean): number {
  const { wanted, start, within } = searchIn(text, name, args)
  const part = needText(wanted, `what ${name}() looks for`)
  const at = (fromEnd ? within?.lastIndexOf(part) : within?.indexOf(part)) ?? -1
  return at < 0 ? -1 : start + countPoints(within!.slice(0, at))
}

function index(text: string, name: string, args: Arguments, fromEnd: boolean): bigint {
  const at = find(text, name, args, fromEnd)
  return at < 0 ? fail(`${name}() does not find the text`) : BigInt(at)
}

/** Each of several texts may be the one. */
function tests(
  text: string,
  name: string,
  args: Arguments,
  isThere: (within: string, part: string) => boolean,
): boolean {
  const { wanted, within } = searchIn(text, name, args)
  assertKnown(wanted)
  const what = `what ${name}() looks for`
  if (wanted instanceof Tuple) {
    return wanted.items.some((one) => {
      const part = needText(one, what)
      return within !== undefined && isThere(within, part)
    })
  }
  const part = textOf(wanted) ?? fail(`${what} has to be text or a tuple of texts, and is ${kindOf(wanted)}`)
  return within !== undefined && isThere(within, part)
}

function count(text: string, args: Arguments): bigint {
  const { wanted, within } = searchIn(text, 'count', args)
  const part = needText(wanted, 'what count() looks for')
  if (within === undefined) return 0n
  return BigInt(part === '' ? countPoints(within) + 1 : within.split(part).length - 1)
}

/** Methods without arguments that hold for all characters. */
function property(name: string, holds: (text: string) => boolean): Methods<string> {
  return {
    [name]: (text, args) => {
      positional(name, args, [])
      return holds(text)
    },
  }
}

export const textSearchMethods: Methods<string> = {
  count: (text, args) => count(text, args),
  endswith: (text, args) => tests(text, 'endswith', args, (within, part) => within.endsWith(part)),
  find: (text, args) => BigInt(find(text, 'find', args, false)),
  index: (text, args) => index(text, 'index', args, false),
  rfind: (text, args) => BigInt(find(text, 'rfind', args, true)),
  rindex: (text, args) => index(text, 'rindex', args, true),
  startswith: (text, args) => tests(text, 'startswith', args, (within, part) => within.startsWith(part)),
  ...property('isalnum', (text) => alphanumerics.test(text)),
  ...property('isalpha', (text) => letters.test(text)),
  ...property('isascii', (text) => /^[\0-\x7f]*$/.test(text)),
  ...property('isdecimal', (text) => decimals.test(text)),
  ...property('isdigit', (text) => digits.test(text)),
  ...property('isidentifier', (text) => identifier.test(text)),
  ...property('islower', isLowerText),
  ...property('isnumeric', (text) => numerics.test(text)),
  ...property('isprintable', (text) => !unprintable.test(text)),
  ...property('isspace', (text) => blanks.test(text)),
  ...property('istitle', isTitleText),
  ...property('isupper', isUpperText),
}
