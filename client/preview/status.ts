/** A status with its shape and colour: the shape alone tells how it went, for those who see no colours. */
import type { ReportedAttempt, ReportedGroup, SimulationReport } from '../../server/src/core'
import type { Part } from './dom'
import { element, setAttribute, setText } from './dom'
import type { IconName } from './icons'
import { icon, setIcon } from './icons'

export type Status = SimulationReport['status'] | ReportedGroup['status'] | ReportedAttempt['status']

type Kind = 'good' | 'bad' | 'again' | 'open'

export function createStatus(): Part<Status> {
  const sign = icon('clock')
  const name = element('span')
  const root = element('span', { class: 'status' }, sign, name)
  return {
    root,
    update(status) {
      const { kind, shape } = lookOf(status)
      setAttribute(root, 'data-kind', kind)
      setIcon(sign, shape)
      setText(name, status)
    },
  }
}

function lookOf(status: Status): { readonly kind: Kind; readonly shape: IconName } {
  switch (status) {
    case 'COMPLETED':
      return { kind: 'good', shape: 'pass' }
    case 'RESCHEDULED':
      return { kind: 'again', shape: 'retry' }
    case 'FAILED_UPSTREAM':
      return { kind: 'bad', shape: 'upstream' }
    case 'FAILED_CANCELED':
    case 'FAILED_SUBMISSION':
      return { kind: 'bad', shape: 'slash' }
    default:
      return status.startsWith('FAILED') ? { kind: 'bad', shape: 'error' } : { kind: 'open', shape: 'clock' }
  }
}
