/** The exit-code map of a task: which exit action takes which code, and what the task becomes. */
import './exit-map.css'
import info from '@vscode/codicons/src/icons/info.svg'
import warning from '@vscode/codicons/src/icons/warning.svg'
import type { JSX } from 'preact'
import { useMemo, useState } from 'preact/hooks'
import type { Outcome, ReportedTask, Scenario } from '../../../server/src/core'
import { exitMapOf, nameInWords, outcomeOf } from '../../../server/src/core'
import type { PlacedReport } from '../../../server/src/lsp/protocol'
import { Icon } from '../components/icon'
import { isReached } from '../outcomes/named-outcomes'
import type { Reveal } from '../sentence'
import { Words } from '../sentence'
import { tasksOf } from '../state'
import { CodeDetail } from './code-detail'
import type { CodeEffect } from './code-effects'
import { processEffects, serviceEffects } from './code-effects'
import { CodeGrid } from './code-grid'
import type { Note } from './exit-notes'
import { notesOf } from './exit-notes'
import { Legend } from './legend'
import { ServiceCodes } from './service-codes'

export interface ExitMapViewProps {
  readonly report: PlacedReport
  /** With which it was simulated. */
  readonly scenario: Scenario
  /** Counted through all groups in file order. */
  readonly task: number
  readonly onSelect: (task: number) => void
  readonly onSimulate: (task: number, code: number) => void
  readonly onReveal: Reveal
}

export function ExitMapView(props: ExitMapViewProps): JSX.Element {
  const { report, task: index, onSelect } = props
  const tasks = tasksOf(report)
  const task = tasks[index]
  if (!task) return <p class="none">This workflow has no tasks yet.</p>
  return (
    <div class="exit-map">
      {tasks.length > 1 && (
        <label class="task-choice">
          Task
          <select value={index} onChange={({ currentTarget }) => onSelect(Number(currentTarget.value))}>
            {tasks.map(({ name }, place) => (
              <option key={place} value={place}>
                {nameInWords(name)}
              </option>
            ))}
          </select>
        </label>
      )}
      <TaskMap {...props} task={task} index={index} />
    </div>
  )
}

interface TaskMapProps extends Omit<ExitMapViewProps, 'task'> {
  readonly task: ReportedTask
  readonly index: number
}

function TaskMap({ report, scenario, task, index, onSimulate, onReveal }: TaskMapProps): JSX.Element {
  const { poolActions, retryLimit, places } = report
  const { actions, attempts } = task
  const map = useMemo(() => exitMapOf(actions, poolActions), [actions, poolActions])
  const effects = useMemo(
    () => ({ process: processEffects(map, retryLimit), service: serviceEffects(map, retryLimit) }),
    [map, retryLimit],
  )
  const [pointed, setPointed] = useState<number | undefined>(undefined)
  const all = [...effects.process, ...effects.service]
  const [attempt] = attempts
  const written = outcomeOf(scenario, task.name, 1)
  const shown =
    find(all, pointed) ??
    all.find((effect) => isExitCode(written, effect)) ??
    find(all, attempt?.exitCode) ??
    all[0]!
  const isUnreached = attempt && isExitCode(written, shown) && !isReached(written, attempt)
  // None of these depend on the code that is pointed at, which changes with every move of the mouse.
  const parts = useMemo(() => {
    const name = nameInWords(task.name)
    const common = { map, poolActions, actions, retryLimit, onReveal }
    const codes = {
      simulated: new Set(attempts.map(({ exitCode }) => exitCode)),
      retryLimit,
      onPoint: ({ first }: CodeEffect) => setPointed(first),
      onSimulate: (code: number) => onSimulate(index, code),
    }
    const { process, service } = effects
    return {
      legend: <Legend {...common} lineOf={(place) => places[place] && places[place].start.line + 1} />,
      notes: <Notes notes={notesOf(common)} onReveal={onReveal} />,
      grid: <CodeGrid label={`Exit codes 0 to 255 of ${name}`} effects={process} {...codes} />,
      table: (
        <ServiceCodes
          label={`OSMO’s own exit codes of ${name}`}
          effects={service}
          onReveal={onReveal}
          {...codes}
        />
      ),
    }
  }, [actions, attempts, effects, index, map, onReveal, onSimulate, places, poolActions, retryLimit, task])
  return (
    <div class="map-layout">
      <div class="map-words">
        {parts.legend}
        {parts.notes}
        <CodeDetail
          effect={shown}
          retryLimit={retryLimit}
          endedBefore={isUnreached ? attempt.reason : undefined}
          onReveal={onReveal}
        />
      </div>
      <div class="map-codes">
        <div class="process-codes">
          {parts.grid}
          <p class="hint">A click on a code simulates it. Framed: how the task ends in this scenario.</p>
        </div>
        <div class="service-codes">
          <h2>OSMO’s own codes</h2>
          {parts.table}
        </div>
      </div>
    </div>
  )
}

function find(effects: readonly CodeEffect[], code: number | null | undefined): CodeEffect | undefined {
  if (code === null || code === undefined) return undefined
  return effects.find(({ first, last }) => first <= code && code <= last)
}

function isExitCode({ exitCode }: Outcome, { first, last }: CodeEffect): boolean {
  return [exitCode ?? []].flat().some((code) => first <= code && code <= last)
}

interface NotesProps {
  readonly notes: readonly Note[]
  readonly onReveal: Reveal
}

function Notes({ notes, onReveal }: NotesProps): JSX.Element {
  return (
    <ul class="exit-notes">
      {notes.map(({ isWarning, sentence }, index) => (
        <li key={index} class={isWarning ? 'warning' : undefined}>
          <Icon svg={isWarning ? warning : info} />
          <span>
            <Words sentence={sentence} onReveal={onReveal} />
          </span>
        </li>
      ))}
    </ul>
  )
}
