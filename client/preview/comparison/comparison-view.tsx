/** What the file changes against the last commit: statuses before and after, side by side. */
import './comparison-view.css'
import arrowRight from '@vscode/codicons/src/icons/arrow-right.svg'
import added from '@vscode/codicons/src/icons/diff-added.svg'
import removed from '@vscode/codicons/src/icons/diff-removed.svg'
import type { JSX } from 'preact'
import type { Difference } from '../../../server/src/core'
import { nameInWords } from '../../../server/src/core'
import type { ComparisonMessage } from '../../src/panel-messages'
import { Awaited } from '../awaited'
import { Icon } from '../components/icon'
import { StatusLabel } from '../status'
import type { Status } from '../status-look'
import type { DifferenceGroup } from './comparison-groups'
import { differenceGroupsOf, noDifferences } from './comparison-groups'

export interface ComparisonViewProps {
  /** Undefined until it has come. */
  readonly comparison: ComparisonMessage | undefined
  /** Why it may not come. */
  readonly outdated: string | undefined
  readonly retryLimit: number
  /** Selects a task that the file has now, by its name. */
  readonly onSelect: (task: string) => void
}

export function ComparisonView({
  comparison,
  outdated,
  retryLimit,
  onSelect,
}: ComparisonViewProps): JSX.Element {
  if (!comparison) return <Awaited what="Comparing with the last commit…" outdated={outdated} />
  if ('unavailable' in comparison) return <p class="none">{comparison.unavailable}</p>
  const groups = differenceGroupsOf(comparison.differences)
  if (groups.length === 0) return <p class="none">{noDifferences(retryLimit)}</p>
  return (
    <div class="comparison" role="table" aria-label="Changes against the last commit">
      <div class="difference columns" role="row">
        <span role="columnheader">
          <span class="for-screen-readers">What changes</span>
        </span>
        <span role="columnheader">Last commit</span>
        <span role="columnheader">Now</span>
      </div>
      {groups.map((group) => (
        <Differences key={group.title} group={group} onSelect={onSelect} />
      ))}
    </div>
  )
}

interface DifferencesProps {
  readonly group: DifferenceGroup
  readonly onSelect: ComparisonViewProps['onSelect']
}

function Differences({ group: { title, differences }, onSelect }: DifferencesProps): JSX.Element {
  return (
    <div class="differences" role="rowgroup">
      <div role="row">
        <span class="difference-title" role="rowheader">
          {title}
        </span>
      </div>
      {differences.map((difference) => {
        const { kind, name, codes = '', before, after } = difference
        return (
          <div key={`${kind} ${name} ${codes}`} class="difference" role="row">
            <span class="difference-name" role="rowheader">
              {before === undefined && <Icon svg={added} />}
              {after === undefined && <Icon svg={removed} />}
              <span>
                <What difference={difference} onSelect={onSelect} />
              </span>
            </span>
            <Version status={before} />
            <Version status={after} isNow />
          </div>
        )
      })}
    </div>
  )
}

interface WhatProps {
  readonly difference: Difference
  readonly onSelect: ComparisonViewProps['onSelect']
}

function What({ difference, onSelect }: WhatProps): JSX.Element {
  const { kind, codes, after } = difference
  const name = nameInWords(difference.name)
  const isTaskNow = (kind === 'task' || kind === 'exit') && after !== undefined
  return (
    <>
      {kind === 'exit' ? `Exit ${codes ?? ''} of ` : kind === 'task' ? '' : `${kind} `}
      {isTaskNow ? (
        <button type="button" class="link" onClick={() => onSelect(difference.name)}>
          {name}
        </button>
      ) : (
        name
      )}
    </>
  )
}

interface VersionProps {
  readonly status: string | undefined
  readonly isNow?: boolean
}

function Version({ status, isNow = false }: VersionProps): JSX.Element {
  return (
    <span class="difference-status" role="cell">
      {isNow && <Icon svg={arrowRight} />}
      {status === undefined ? (
        <span class="hint">{isNow ? 'removed' : 'not in the last commit'}</span>
      ) : (
        <StatusLabel status={status as Status} />
      )}
    </span>
  )
}
