/** What a change of the file changes, in the order in which it is read. */
import type { Difference } from '../../../server/src/core'

export interface DifferenceGroup {
  readonly title: string
  readonly differences: readonly Difference[]
}

export function differenceGroupsOf(differences: readonly Difference[]): readonly DifferenceGroup[] {
  const isExit = ({ kind }: Difference): boolean => kind === 'exit'
  const isMoved = ({ before, after }: Difference): boolean => before === undefined || after === undefined
  return [
    {
      title: 'Result of this scenario',
      differences: differences.filter((item) => !isExit(item) && !isMoved(item)),
    },
    {
      title: 'Added and removed',
      differences: differences.filter((item) => !isExit(item) && isMoved(item)),
    },
    { title: 'Exits', differences: differences.filter(isExit) },
  ].filter((group) => group.differences.length > 0)
}

/** Without retries, RESCHEDULE can be written or taken out, and nothing comes of it. */
export function noDifferences(retryLimit: number): string {
  const nothing = 'Nothing changes against the last commit'
  return retryLimit === 0
    ? `${nothing}. The retry limit is 0, at which RESCHEDULE does nothing.`
    : `${nothing}.`
}
