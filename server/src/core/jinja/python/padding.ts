/** Pads and groups what format specifications and printf formats print. */
import type { Budget } from '../budget'

export type Alignment = '<' | '>' | '^' | '='

/** A number or text in its parts; what is between them is padded with `=`. */
export interface Parts {
  /** Sign and prefix such as `0x`. */
  readonly before: string
  readonly body: string
}

export function pad(
  { before, body }: Parts,
  width: number,
  fill: string,
  alignment: Alignment,
  size: number,
  budget: Budget,
): string {
  const missing = Math.max(0, width - size)
  budget.reserve(missing + before.length + body.length)
  if (alignment === '=') return before + fill.repeat(missing) + body
  const left = alignment === '<' ? 0 : alignment === '>' ? missing : Math.floor(missing / 2)
  return fill.repeat(left) + before + body + fill.repeat(missing - left)
}

/** Digits in groups from the right, with zeros in front up to a width that counts separators. */
export function group(
  digits: string,
  separator: string,
  size: number,
  leastWidth: number,
  budget: Budget,
): string {
  if (digits === '') return ''
  budget.reserve(Math.max(leastWidth, digits.length * 2))
  if (separator === '') return digits.padStart(leastWidth, '0')
  const groups: string[] = []
  let remaining = digits.length
  let width = leastWidth
  for (;;) {
    const count = Math.min(size, Math.max(remaining, width, 1))
    groups.unshift(digits.slice(Math.max(0, remaining - count), remaining).padStart(count, '0'))
    remaining = Math.max(0, remaining - count)
    width -= count
    if (remaining <= 0 && width <= 0) return groups.join(separator)
    width -= 1
  }
}
