/** The exit codes that OSMO itself reports, as a table: what each means, and what becomes of the task. */
import type { JSX } from 'preact'
import { rangeInWords } from '../../../server/src/core'
import { useRovingGrid } from '../components/use-roving-grid'
import type { Reveal } from '../sentence'
import type { CodeEffect, CodesProps } from './code-effects'
import { CodeFlow } from './code-flow'

export interface ServiceCodesProps extends CodesProps {
  readonly onReveal: Reveal
}

export function ServiceCodes({ label, effects, ...rest }: ServiceCodesProps): JSX.Element {
  const grid = useRovingGrid<HTMLDivElement>()
  return (
    <div role="grid" aria-label={label} {...grid}>
      <div class="service-code columns" role="row">
        <span role="columnheader">Code</span>
        <span role="columnheader">Meaning</span>
        <span role="columnheader">What becomes of the task</span>
      </div>
      {effects.map((effect) => (
        <ServiceCode key={effect.first} effect={effect} {...rest} />
      ))}
    </div>
  )
}

type ServiceCodeProps = Omit<ServiceCodesProps, 'label' | 'effects'> & { readonly effect: CodeEffect }

function ServiceCode({ effect, simulated, onPoint, onSimulate, ...flow }: ServiceCodeProps): JSX.Element {
  const { first, title } = effect
  const codes = rangeInWords(effect)
  return (
    <div
      class="service-code"
      role="row"
      aria-current={simulated.has(first) ? 'true' : undefined}
      onMouseEnter={() => onPoint(effect)}
      onFocusIn={() => onPoint(effect)}
    >
      <span role="gridcell">
        <button
          type="button"
          class="row-button"
          tabIndex={-1}
          data-stop
          aria-label={`Simulate ${codes}: ${title}`}
          onClick={() => onSimulate(first)}
        >
          {codes}
        </button>
      </span>
      <span role="gridcell">{title}</span>
      <span role="gridcell">
        <CodeFlow effect={effect} {...flow} isStop />
      </span>
    </div>
  )
}
