/** Methods and members of numbers and ranges. */
import { fail } from '../../failure'
import type { Arguments, RangeValue, Value } from '../../value'
import { Tuple } from '../../value'
import { hexOf, ratio } from '../floats'
import { bitLength, intOf, magnitude } from '../integers'
import { assertKnown } from '../kinds'
import { contains } from '../sequences'
import type { Methods } from './method'
import { positional, unsupported } from './method'

/** Without arguments. */
function simple<Self>(name: string, value: (self: Self) => Value): Methods<Self> {
  return {
    [name]: (self, args) => {
      positional(name, args, [])
      return value(self)
    },
  }
}

export const intMethods: Methods<bigint> = {
  ...simple<bigint>('as_integer_ratio', (self) => new Tuple([self, 1n])),
  ...simple<bigint>('bit_count', (self) => BigInt(magnitude(self).toString(2).replaceAll('0', '').length)),
  ...simple<bigint>('bit_length', (self) => BigInt(bitLength(self))),
  ...simple<bigint>('conjugate', (self) => self),
  ...simple<bigint>('is_integer', () => true),
  ...unsupported('from_bytes', 'to_bytes'),
}

export const floatMethods: Methods<number> = {
  ...simple<number>('as_integer_ratio', (self) => new Tuple(ratio(self))),
  ...simple<number>('conjugate', (self) => self),
  ...simple<number>('hex', hexOf),
  ...simple<number>('is_integer', Number.isInteger),
  ...unsupported('fromhex', 'from_number'),
}

export function intMember(self: bigint, name: string): Value | undefined {
  if (name === 'real' || name === 'numerator') return self
  if (name === 'imag') return 0n
  return name === 'denominator' ? 1n : undefined
}

export function floatMember(self: number, name: string): Value | undefined {
  if (name === 'real') return self
  return name === 'imag' ? 0 : undefined
}

function count(range: RangeValue, args: Arguments): bigint {
  const [wanted] = positional('count', args, ['value'])
  return contains(range, wanted!) ? 1n : 0n
}

function index(range: RangeValue, args: Arguments): bigint {
  const [wanted] = positional('index', args, ['value'])
  assertKnown(wanted!)
  if (!contains(range, wanted)) return fail('index() does not find the number')
  const number = typeof wanted === 'number' ? BigInt(wanted) : intOf(wanted)!
  return (number - range.start) / range.step
}

export const rangeMethods: Methods<RangeValue> = { count, index }

export function rangeMember(self: RangeValue, name: string): Value | undefined {
  if (name === 'start') return self.start
  if (name === 'stop') return self.stop
  return name === 'step' ? self.step : undefined
}
