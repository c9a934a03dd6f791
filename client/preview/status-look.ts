/** How a status looks: the shape alone tells how it went, for those who see no colours. */
import arrowCircleUp from '@vscode/codicons/src/icons/arrow-circle-up.svg'
import circleLarge from '@vscode/codicons/src/icons/circle-large.svg'
import circleSlash from '@vscode/codicons/src/icons/circle-slash.svg'
import error from '@vscode/codicons/src/icons/error.svg'
import pass from '@vscode/codicons/src/icons/pass.svg'
import playCircle from '@vscode/codicons/src/icons/play-circle.svg'
import refresh from '@vscode/codicons/src/icons/refresh.svg'
import type { ReportedAttempt, ReportedGroup, SimulationReport } from '../../server/src/core'

export type Status = SimulationReport['status'] | ReportedGroup['status'] | ReportedAttempt['status']

/** `open` has not started, `active` is under way. */
export type StatusKind = 'good' | 'bad' | 'again' | 'open' | 'active'

export interface StatusLook {
  readonly kind: StatusKind
  /** The text of an SVG of 16 by 16. */
  readonly icon: string
}

export function lookOf(status: Status): StatusLook {
  switch (status) {
    case 'COMPLETED':
      return { kind: 'good', icon: pass }
    case 'RESCHEDULED':
      return { kind: 'again', icon: refresh }
    case 'FAILED_UPSTREAM':
      return { kind: 'bad', icon: arrowCircleUp }
    case 'FAILED_CANCELED':
    case 'FAILED_SUBMISSION':
      return { kind: 'bad', icon: circleSlash }
    case 'INITIALIZING':
    case 'RUNNING':
      return { kind: 'active', icon: playCircle }
    default:
      return status.startsWith('FAILED') ? { kind: 'bad', icon: error } : { kind: 'open', icon: circleLarge }
  }
}
