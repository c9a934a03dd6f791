/** The algebra of exit codes: reading `0,1-10,16`, and sets of codes as sorted, disjoint intervals. */
import type { Range } from '../text'
import { digitValue } from '../jinja/python/numbers'

/** Both ends are included. `first > last` is written by authors, and matches nothing. */
export interface Interval {
  readonly first: number
  readonly last: number
}

/** One item between commas. */
export interface CodeItem extends Interval {
  readonly range: Range
  /** As written: `10`, `10-20`, or for a run such as `1-23-4` the whole run. */
  readonly text: string
  readonly form: 'code' | 'range' | 'run'
  /** Its place among the items of the value, from 0. */
  readonly index: number
}

/** A way in which a value breaks the grammar, with the characters that break it and where to show it. */
export interface SyntaxMistake {
  readonly kind:
    | 'empty'
    | 'space'
    | 'empty-item'
    | 'open-end'
    | 'open-start'
    | 'decimal'
    | 'run'
    | 'other-separator'
    | 'not-a-number'
  readonly range: Range
  readonly text: string
}

export type ExitCodes =
  | { readonly ok: true; readonly items: readonly CodeItem[] }
  | { readonly ok: false; readonly mistakes: readonly SyntaxMistake[] }

/** Sorted, disjoint and not adjacent; never reversed. */
export type CodeSet = readonly Interval[]

/** Larger numbers are read as this one; no process and no component of OSMO comes near it. */
export const largestCode = Number.MAX_SAFE_INTEGER

/**
 * Reads the text of an exit action as the service does: `N` or `N-N`, separated by `,`, no spaces. Only the first
 * item may be a run such as `1-23-4`, which the service takes for 1 to 4. `\d` is Python's: any decimal digit.
 *
 * Ranges count from the start of `text`. The service's own pattern backtracks exponentially; this one is linear.
 */
export function parseExitCodes(text: string): ExitCodes {
  if (text.trim() === '') {
    return { ok: false, mistakes: [{ kind: 'empty', range: { start: 0, end: text.length }, text }] }
  }
  const items: CodeItem[] = []
  const mistakes: SyntaxMistake[] = []
  for (const part of splitAtCommas(text)) {
    const item = readItem(part, items.length)
    if (item) items.push(item)
    else mistakes.push(...explainItem(part, text))
  }
  return mistakes.length > 0 ? { ok: false, mistakes } : { ok: true, items }
}

interface Part {
  readonly text: string
  readonly range: Range
}

function splitAtCommas(text: string): Part[] {
  const parts: Part[] = []
  let start = 0
  for (const part of text.split(',')) {
    parts.push({ text: part, range: { start, end: start + part.length } })
    start += part.length + 1
  }
  return parts
}

const codePattern = /^\p{Nd}+$/u
const rangePattern = /^(\p{Nd}+)-(\p{Nd}+)$/u
const runPattern = /^(\p{Nd}+)(?:-\p{Nd}{2,})+-(\p{Nd}+)$/u

function readItem({ text, range }: Part, index: number): CodeItem | undefined {
  if (codePattern.test(text)) {
    const code = toCode(text)
    return { first: code, last: code, range, text, form: 'code', index }
  }
  const ends = rangePattern.exec(text)
  const match = ends ?? (range.start === 0 ? runPattern.exec(text) : null)
  if (!match) return undefined
  const form = ends ? 'range' : 'run'
  return { first: toCode(match[1]!), last: toCode(match[2]!), range, text, form, index }
}

function toCode(digits: string): number {
  const ascii = digits.replace(/[^0-9]/gu, (digit) => String(digitValue(digit)))
  return Math.min(Number(ascii), largestCode)
}

/** Why an item between commas is none, at the characters that break it; never empty. */
function explainItem(part: Part, whole: string): SyntaxMistake[] {
  const at = (kind: SyntaxMistake['kind'], start: number, end: number): SyntaxMistake => ({
    kind,
    range: { start: part.range.start + start, end: part.range.start + end },
    text: part.text.slice(start, end),
  })
  const trimmed = part.text.trim()
  if (trimmed === '') return [emptyItem(part, whole)]

  // A space is hard to see, and so is a squiggle under it alone: its whole item is shown.
  const spaces = [...part.text.matchAll(/\s+-?\s*|-\s+/g)].map(([text]): SyntaxMistake => ({
    kind: 'space',
    range: part.range,
    text,
  }))
  const compact = trimmed.replace(/\s+/g, ' ').replace(/ ?- ?/g, '-')
  if (spaces.length > 0 && (codePattern.test(compact) || rangePattern.test(compact))) return spaces

  const start = part.text.indexOf(trimmed)
  const end = start + trimmed.length
  if (/^\p{Nd}+-$/u.test(compact)) return [...spaces, at('open-end', start, end)]
  if (/^-\p{Nd}+$/u.test(compact)) return [...spaces, at('open-start', start, end)]
  if (/^[+-]?\p{Nd}*\.\p{Nd}*$/u.test(compact)) return [...spaces, at('decimal', start, end)]
  if (/^\p{Nd}+(-\p{Nd}+){2,}$/u.test(compact)) return [...spaces, at('run', start, end)]
  if (/^\p{Nd}+(?:\s*-\s*\p{Nd}+)?(\s+|\s*(\.\.+|[;:|/–—~&]|to|and|or)\s*)\p{Nd}+/iu.test(trimmed)) {
    return [at('other-separator', start, end)]
  }
  return [at('not-a-number', start, end)]
}

/** An empty item is shown at the comma that makes it one. */
function emptyItem(part: Part, whole: string): SyntaxMistake {
  const { start, end } = part.range
  const range = end < whole.length ? { start, end: end + 1 } : { start: start - 1, end }
  return { kind: 'empty-item', range, text: whole.slice(range.start, range.end) }
}

/** The codes that an item matches at run time; none for a reversed range. */
export function setOf(items: readonly Interval[]): CodeSet {
  const sorted = items.filter((i) => i.first <= i.last).sort((a, b) => a.first - b.first)
  const set: { first: number; last: number }[] = []
  for (const { first, last } of sorted) {
    const previous = set.at(-1)
    if (previous && first <= previous.last + 1) previous.last = Math.max(previous.last, last)
    else set.push({ first, last })
  }
  return set
}

export function intersect(a: CodeSet, b: CodeSet): CodeSet {
  const common: Interval[] = []
  let i = 0
  let j = 0
  while (i < a.length && j < b.length) {
    const first = Math.max(a[i]!.first, b[j]!.first)
    const last = Math.min(a[i]!.last, b[j]!.last)
    if (first <= last) common.push({ first, last })
    if (a[i]!.last < b[j]!.last) i++
    else j++
  }
  return common
}

/** The codes of `a` that are not in `b`. */
export function subtract(a: CodeSet, b: CodeSet): CodeSet {
  const left: Interval[] = []
  let hole = 0
  for (const { first, last } of a) {
    let next = first
    while (hole < b.length && b[hole]!.first <= last) {
      if (b[hole]!.first > next) left.push({ first: next, last: b[hole]!.first - 1 })
      next = Math.max(next, b[hole]!.last + 1)
      // A hole that reaches further also takes from the next interval.
      if (b[hole]!.last > last) break
      hole++
    }
    if (next <= last) left.push({ first: next, last })
  }
  return left
}

export function includes(set: CodeSet, code: number): boolean {
  return set.some((interval) => interval.first <= code && code <= interval.last)
}

/** A stretch of codes and the item that takes it. */
export interface Claim extends Interval {
  readonly item: CodeItem
}

/** A stretch of codes that an item takes although another item of the same value takes it too. */
export interface Repeat extends Claim {
  readonly by: CodeItem
}

/**
 * Gives every code to one item only: claims are sorted and disjoint, and what is left over are repeats. Of two items
 * that overlap, the one that starts lower has the common codes; of two that start together, the longer one; of two
 * equal ones, the first.
 */
export function claimCodes(items: readonly CodeItem[]): {
  readonly claims: readonly Claim[]
  readonly repeats: readonly Repeat[]
} {
  const claims: Claim[] = []
  const repeats: Repeat[] = []
  const sorted = items.filter((i) => i.first <= i.last).sort((a, b) => a.first - b.first || b.last - a.last)
  for (const item of sorted) {
    const { first, last } = item
    // Sorted so, the claim that reaches furthest is the last one, and nothing before it is free.
    const by = claims.at(-1)
    if (by && first <= by.last) repeats.push({ first, last: Math.min(last, by.last), item, by: by.item })
    if (!by || last > by.last) claims.push({ first: by ? Math.max(first, by.last + 1) : first, last, item })
  }
  return { claims, repeats }
}

/** The claims that share a code with an interval, by bisection. */
export function claimsWithin(claims: readonly Claim[], { first, last }: Interval): readonly Claim[] {
  if (first > last) return []
  const from = lowestIndex(claims.length, (index) => claims[index]!.last >= first)
  const to = lowestIndex(claims.length, (index) => claims[index]!.first > last)
  return claims.slice(from, to)
}

/** The first index from which on `holds` is true. */
function lowestIndex(length: number, holds: (index: number) => boolean): number {
  let low = 0
  let high = length
  while (low < high) {
    const middle = (low + high) >> 1
    if (holds(middle)) high = middle
    else low = middle + 1
  }
  return low
}

/** As an author would write it: `0-10,16`. Empty for the empty set. */
export function formatCodes(set: readonly Interval[]): string {
  return set.map(({ first, last }) => (first === last ? `${first}` : `${first}-${last}`)).join(',')
}

/** For people: `11–20`, or `137`. */
export function rangeInWords({ first, last }: Interval): string {
  return first === last ? `${first}` : `${first}–${last}`
}

export function isSingleCode(set: CodeSet): boolean {
  return set.length === 1 && set[0]!.first === set[0]!.last
}
