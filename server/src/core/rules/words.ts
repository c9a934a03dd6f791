/** Small pieces of wording that several messages share. */
import { seenFailuresIn } from '../model/code-class'
import type { CodeSet, Interval } from '../model/exit-ranges'
import { formatCodes } from '../model/exit-ranges'
import type { ExitActions } from '../model/workflow'
import { excerpt } from '../words'

/** In quotes where spaces would not be seen otherwise. */
export function excerptWithSpaces(text: string): string {
  return /\s/.test(text) ? `“${excerpt(text)}”` : excerpt(text)
}

/** Codes as an author would write them; of many, the first ones and how many follow. */
export function codesInWords(codes: CodeSet): string {
  const shown = codes.slice(0, 8)
  const rest = codes.length - shown.length
  return rest > 0 ? `${formatCodes(shown)} and ${rest} more` : formatCodes(shown)
}

/** Codes as the author has to write them in a value: in braces, a comma needs quotes. */
export function inValue({ flow }: ExitActions, codes: string): string {
  return flow && codes.includes(',') ? `"${codes}"` : codes
}

/** A title in the middle of a sentence: its first letter small, unless a name such as OSMO begins it. */
export function inSentence(title: string): string {
  const phrase = title.replace(/ \((.*)\)$/, ' of the $1')
  return /^[A-Z][^A-Z]/.test(phrase) ? phrase[0]!.toLowerCase() + phrase.slice(1) : phrase
}

/** The failures of OSMO in a range that exit actions can see, such as `3004 (evicted, or out of memory)`. */
export function namedFailures(range: Interval): readonly string[] {
  return seenFailuresIn(range).map(
    (failure) => `${formatCodes([failure])} (${inSentence(failure.fact.title)})`,
  )
}
