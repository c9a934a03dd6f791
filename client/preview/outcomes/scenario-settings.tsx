/** What holds for all tasks of a scenario: the retry limit, and the pool’s exit actions. */
import chevronDown from '@vscode/codicons/src/icons/chevron-down.svg'
import chevronRight from '@vscode/codicons/src/icons/chevron-right.svg'
import type { JSX } from 'preact'
import type { Limits, Scenario } from '../../../server/src/core'
import { listInWords, withLimits } from '../../../server/src/core'
import type { Actions } from '../actions'
import { Icon } from '../components/icon'
import { TextField } from '../components/text-field'
import { useUniqueId } from '../components/use-unique-id'
import { partsWithoutControls, poolCodes, setPoolCodes, setRetryLimit } from '../scenario-edits'
import { parseCode } from './named-outcomes'
import { explainCodes, poolActions } from './pool-actions'

export interface ScenarioSettingsProps {
  readonly scenario: Scenario
  /** In force where the scenario says nothing else. */
  readonly limits: Limits
  readonly edit: Actions['edit']
  readonly isPoolOpen: boolean
  readonly onPoolOpen: (isOpen: boolean) => void
}

export function ScenarioSettings({
  scenario,
  limits,
  edit,
  isPoolOpen,
  onPoolOpen,
}: ScenarioSettingsProps): JSX.Element {
  const inForce = withLimits(scenario, limits)
  const given = poolActions.flatMap((action) => {
    const codes = poolCodes(inForce, action)
    return codes === '' ? [] : [`${action} ${codes}`]
  })
  const others = partsWithoutControls(scenario)
  const id = useUniqueId()
  return (
    <div class="settings">
      <TextField
        label="Retry limit"
        tooltip="How often the administrator lets a task start anew: max_retry_per_task, 0 by default"
        kind="number"
        value={String(inForce.maxRetryPerTask ?? 0)}
        explain={(text) => (parseCode(text) === undefined ? 'Write a whole number' : undefined)}
        onChange={(text) => edit((current) => setRetryLimit(current, parseCode(text) ?? 0))}
      />
      <button
        type="button"
        class="disclosure"
        aria-expanded={isPoolOpen}
        aria-controls={id}
        onClick={() => onPoolOpen(!isPoolOpen)}
      >
        <Icon svg={isPoolOpen ? chevronDown : chevronRight} />
        <span>Pool default exit actions</span>
        <span class="hint">{given.length > 0 ? given.join(' · ') : 'None'}</span>
      </button>
      <div class="fields" id={id} hidden={!isPoolOpen}>
        {poolActions.map((action) => (
          <TextField
            key={action}
            label={action}
            kind="text"
            placeholder="Such as 1,10-20"
            value={poolCodes(inForce, action)}
            explain={explainCodes}
            onChange={(codes) => edit((current) => setPoolCodes(current, action, codes.trim(), limits))}
          />
        ))}
      </div>
      {others.length > 0 && <p class="hint">The scenario also has {listInWords(others)}.</p>}
    </div>
  )
}
