/** Where a value of a template comes from, told as related places of a problem. */
import { attempt } from '../jinja/failure'
import type { Source } from '../jinja/origin'
import type { Pass } from '../jinja/piece'
import { repr } from '../jinja/python/print'
import { StandIn } from '../jinja/value'
import { namesIn } from '../jinja/walk'
import type { Related } from '../problem'
import { shift } from '../text'
import { excerpt } from '../words'
import type { DefaultValues } from './default-values'

/** The defaults that a value comes from; more than three explain nothing. */
export function relatedDefaults(
  sources: readonly Source[],
  defaults: DefaultValues | undefined,
): readonly Related[] {
  if (!defaults) return []
  const ranges = new Map(
    sources.map((source) => defaults.rangeOf(source)).map((range) => [range.start, range]),
  )
  return [...ranges.values()]
    .slice(0, 3)
    .map((range) => ({ range, message: 'The value comes from this default.' }))
}

/** The iteration or call that shows a problem, the innermost first. @param start of the workflow section */
export function relatedPasses(pass: Pass | undefined, start: number): readonly Related[] {
  const found: Related[] = []
  for (let at = pass; at && found.length < mostPasses; at = at.outer) {
    const range = shift(at.range, start)
    if (!found.some((related) => related.range.start === range.start)) {
      found.push({ range, message: describePass(at) })
    }
  }
  return found
}

/** Of a macro that calls itself, all passes are alike. */
const mostPasses = 5

function describePass({ kind, target, item, index }: Pass): string {
  if (kind === 'call') return 'It is in what this call writes.'
  const name = target?.kind === 'name' ? target.name : target ? `(${namesIn(target).join(', ')})` : 'the item'
  const value = item instanceof StandIn ? undefined : attempt(() => repr(item))
  return typeof value === 'string'
    ? `It is in the pass of this loop where ${name} is ${excerpt(value)}.`
    : `It is in pass ${index + 1} of this loop.`
}
