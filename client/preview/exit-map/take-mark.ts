/** How what takes a code looks, in the map and in its legend: a colour with a pattern, in the style sheet. */
import type { ExitSegment, Taken } from '../../../server/src/core'
import { isIdle } from '../../../server/src/core'

export interface TakeMark {
  readonly 'data-take': Taken['action'] | 'none'
  readonly 'data-source': Taken['source'] | undefined
  readonly 'data-idle': boolean
}

export function takeMark(taken: Pick<Taken, 'action' | 'source'> | undefined, retryLimit: number): TakeMark {
  return {
    'data-take': taken?.action ?? 'none',
    'data-source': taken?.source,
    'data-idle': taken !== undefined && isIdle(taken, retryLimit),
  }
}

/** What is in a map beside the actions, and has to be explained. */
export function marksIn(segments: readonly Pick<ExitSegment, 'taken'>[]): {
  readonly hasGap: boolean
  readonly hasOverlap: boolean
} {
  return {
    hasGap: segments.some(({ taken }) => !taken),
    hasOverlap: segments.some(({ taken }) => taken && taken.over.length > 0),
  }
}
