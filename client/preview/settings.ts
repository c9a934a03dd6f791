/** What holds for all tasks of a scenario: the retry limit, further attempts, the pool’s exit actions. */
import '@vscode-elements/elements/dist/vscode-button/index.js'
import type { Limits, Scenario } from '../../server/src/core'
import { withLimits } from '../../server/src/core'
import type { Part } from './dom'
import { element, newId, setText } from './dom'
import { icon } from './icons'
import type { Actions } from './model'
import { parseCode } from './named-outcomes'
import { explainCodes, poolActions } from './pool-actions'
import { emptyScenario, poolCodes, setPoolCodes, setRepeatLast, setRetryLimit } from './scenario-edits'
import type { TextField } from './text-field'
import { createTextField } from './text-field'

interface Shown {
  readonly scenario: Scenario
  /** In force where the scenario says nothing else. */
  readonly limits: Limits
}

export function createSettings({ edit }: Actions): Part<Shown> {
  const retryLimit = createTextField({
    label: 'Retry limit',
    hint: 'The administrator’s max_retry_per_task, 0 by default',
    inputMode: 'numeric',
    explain: (text) => (parseCode(text) === undefined ? 'Write a whole number from 0 up' : undefined),
    change: (text) => edit((scenario) => setRetryLimit(scenario, parseCode(text) ?? 0)),
  })
  const repeat = createRepeatLast(edit)
  const pool = createPool(edit)
  const reset = element('vscode-button', {
    secondary: '',
    title: 'All attempts succeed; the limits of the settings',
  })
  reset.append('Reset')
  reset.addEventListener('click', () => {
    edit(() => emptyScenario)
    retryLimit.restore()
    pool.restore()
  })
  const id = newId()
  const root = element(
    'section',
    { class: 'settings', 'aria-labelledby': id },
    element('div', { class: 'heading' }, element('h2', { id }, 'Scenario'), reset),
    element('div', { class: 'fields' }, retryLimit.root, repeat.root),
    pool.root,
  )
  return {
    root,
    update(shown) {
      const { scenario, limits } = shown
      retryLimit.update(String(withLimits(scenario, limits).maxRetryPerTask ?? 0))
      repeat.update(scenario.repeatLast === true)
      pool.update(shown)
    },
  }
}

function createRepeatLast(edit: Actions['edit']): Part<boolean> {
  const hint = element('span', { class: 'hint' }, 'In later attempts, instead of exit code 0')
  // The library's shows its label paler than all other text.
  const checkbox = element('input', { type: 'checkbox' })
  const label = element('label', { class: 'checkbox' }, checkbox, 'Repeat the last outcome')
  checkbox.addEventListener('change', () => edit((scenario) => setRepeatLast(scenario, checkbox.checked)))
  return {
    root: element('div', { class: 'field wide' }, label, hint),
    update(isOn) {
      checkbox.checked = isOn
    },
  }
}

function createPool(edit: Actions['edit']): Part<Shown> & Pick<TextField, 'restore'> {
  let limits: Limits = {}
  const fields = poolActions.map((action) => ({
    action,
    field: createTextField({
      label: action,
      hint: '',
      inputMode: 'text',
      placeholder: 'Such as 1,10-20',
      explain: explainCodes,
      change: (codes) => edit((scenario) => setPoolCodes(scenario, action, codes.trim(), limits)),
    }),
  }))
  const given = element('span', { class: 'hint' })
  const root = element(
    'details',
    {},
    element('summary', {}, icon('chevron'), element('span', {}, 'Pool default exit actions'), given),
    element('div', { class: 'fields' }, ...fields.map(({ field }) => field.root)),
  )
  return {
    root,
    update(shown) {
      limits = shown.limits
      const scenario = withLimits(shown.scenario, limits)
      for (const { action, field } of fields) field.update(poolCodes(scenario, action))
      const texts = poolActions.map((action) => [action, poolCodes(scenario, action)] as const)
      const written = texts.filter(([, codes]) => codes !== '').map((text) => text.join(' '))
      setText(given, written.length > 0 ? written.join(' · ') : 'None')
    },
    restore() {
      for (const { field } of fields) field.restore()
    },
  }
}
