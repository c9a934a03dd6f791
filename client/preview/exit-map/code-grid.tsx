/** The exit codes of a process, 0 to 255, as a map in which each can be seen and simulated. */
import type { JSX } from 'preact'
import { useRovingGrid } from '../components/use-roving-grid'
import type { CodeEffect, CodesProps } from './code-effects'
import { effectInWords } from './code-effects'
import { marksIn, takeMark } from './take-mark'

/** A power of two, since OSMO's and the shell's codes are laid out in them: signals begin with a row, at 128. */
const columns = 16

/** @param props with the effects by code, from 0 to 255 */
export function CodeGrid({ label, effects, onPoint, onSimulate, ...looks }: CodesProps): JSX.Element {
  const { ref, onKeyDown, onFocusIn } = useRovingGrid<HTMLDivElement>()
  const point = ({ target }: Event): void => {
    const effect = effects[codeAt(target) ?? -1]
    if (effect) onPoint(effect)
  }
  const simulate = ({ target }: Event): void => {
    const code = codeAt(target)
    if (code !== undefined) onSimulate(code)
  }
  return (
    <div
      ref={ref}
      class="code-grid"
      role="grid"
      aria-label={label}
      onMouseOver={point}
      onFocusIn={(event) => {
        onFocusIn(event)
        point(event)
      }}
      onClick={simulate}
      onKeyDown={(event) => {
        onKeyDown(event)
        if (event.key !== 'Enter' && event.key !== ' ') return
        event.preventDefault()
        simulate(event)
      }}
    >
      {rowsOf(effects).map((row) => (
        <div key={row[0]!.first} class="code-row" role="row">
          {row.map((effect, column) => (
            <CodeCell
              key={effect.first}
              effect={effect}
              isStart={column === 0 || effect.taken !== row[column - 1]!.taken}
              {...looks}
            />
          ))}
        </div>
      ))}
    </div>
  )
}

type CodeCellProps = Pick<CodesProps, 'simulated' | 'retryLimit'> & {
  readonly effect: CodeEffect
  /** Something begins with it, so that its number is shown wherever there is little room. */
  readonly isStart: boolean
}

function CodeCell({ effect, isStart, simulated, retryLimit }: CodeCellProps): JSX.Element {
  const { first: code, title, taken } = effect
  return (
    <div
      class="code-cell taken-by"
      role="gridcell"
      tabIndex={-1}
      aria-label={`${code}, ${title}. ${effectInWords(effect, retryLimit)}`}
      aria-current={simulated.has(code) ? 'true' : undefined}
      data-stop
      data-code={code}
      data-start={isStart}
      data-over={marksIn([effect]).hasOverlap}
      {...takeMark(taken, retryLimit)}
    >
      <span>{code}</span>
    </div>
  )
}

function rowsOf(effects: readonly CodeEffect[]): readonly (readonly CodeEffect[])[] {
  return Array.from({ length: Math.ceil(effects.length / columns) }, (_, row) =>
    effects.slice(row * columns, (row + 1) * columns),
  )
}

function codeAt(target: EventTarget | null): number | undefined {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[data-code]') : null
  return cell ? Number(cell.dataset['code']) : undefined
}
