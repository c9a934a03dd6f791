/** What a value of a template comes from: the defaults that it was read from, and whether anybody knows it. */

export interface Origin {
  /** A stand-in had a part in it: with other parameters it would be something else. */
  readonly uncertain: boolean
  /** Places in `default-values`, as keys and indexes from the top. */
  readonly sources: readonly Source[]
}

export type Source = readonly (string | number)[]

/** Of a constant. */
export const certain: Origin = { uncertain: false, sources: [] }

export const uncertain: Origin = { uncertain: true, sources: [] }

export function combine(a: Origin, b: Origin): Origin {
  if (a === b || b === certain) return a
  if (a === certain) return b
  const added = b.sources.filter((source) => !a.sources.includes(source))
  const isUncertain = a.uncertain || b.uncertain
  if (added.length === 0 && isUncertain === a.uncertain) return a
  return { uncertain: isUncertain, sources: [...a.sources, ...added].slice(0, mostSources) }
}

/** More of them explain nothing. */
const mostSources = 8
