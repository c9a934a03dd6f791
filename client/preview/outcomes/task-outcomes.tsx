/** The attempts of a task, each with its outcome and what follows from it. */
import warning from '@vscode/codicons/src/icons/warning.svg'
import type { JSX } from 'preact'
import type { Outcome, Outputs, ReportedAttempt, ReportedTask } from '../../../server/src/core'
import { nameInWords, outcomeOf, outcomesOf } from '../../../server/src/core'
import { Icon } from '../components/icon'
import type { Then } from '../scenario-edits'
import { setDuration, setOutcome, setThen, thenOf } from '../scenario-edits'
import type { Reveal } from '../sentence'
import { Words } from '../sentence'
import { StatusLabel } from '../status'
import type { AttemptRow } from './attempt-rows'
import { rowsOf } from './attempt-rows'
import { DurationField } from './duration-field'
import { isFailure, isReached, textOfOutcome } from './named-outcomes'
import { OutcomeField } from './outcome-field'
import type { OutcomesViewProps } from './outcomes-view'
import { TaskName } from './task-name'

export interface TaskOutcomesProps extends OutcomesViewProps {
  readonly task: ReportedTask
  /** Among all tasks. */
  readonly index: number
  /** In its group, which it leads then; that goes without saying. */
  readonly isAlone: boolean
}

export function TaskOutcomes(props: TaskOutcomesProps): JSX.Element {
  const { task, index, isAlone, selected, scenario, simulated } = props
  const written = outcomesOf(scenario, task.name).length
  const rows = rowsOf(task.attempts, written)
  const hasThen =
    written > 0 &&
    written <= simulated.report.retryLimit &&
    isFailure(outcomeOf(scenario, task.name, written))
  return (
    <ol class="task" aria-label={nameInWords(task.name)} data-selected={index === selected}>
      {rows.map((row, place) => (
        <li key={row.first === row.last ? row.first : 'several'}>
          <div class="who">
            {place === 0 && (
              <h3>
                <TaskName {...props} isMarkedAsLead={task.lead && !isAlone} />
              </h3>
            )}
            {rows.length > 1 && <span class="number">{numbersInWords(row)}</span>}
          </div>
          <AttemptEnd {...props} row={row} />
          <Result
            attempt={row.attempt}
            unreached={unreachedOutcome(props, row)}
            onReveal={props.actions.reveal}
          />
          {hasThen && row.last === written && <ThenChoice {...props} />}
        </li>
      ))}
    </ol>
  )
}

function numbersInWords({ first, last }: AttemptRow): string {
  return first === last ? `attempt ${first}` : `attempts ${first} to ${last}`
}

interface AttemptEndProps extends TaskOutcomesProps {
  readonly row: AttemptRow
}

function AttemptEnd({ row, task, scenario, simulated, actions }: AttemptEndProps): JSX.Element {
  const { first: number, last, attempt } = row
  if (number !== last) return <span class="like-before">end like attempt {number - 1}</span>
  const name = nameInWords(task.name)
  const outcome = outcomeOf(scenario, task.name, number)
  const { isTimed } = simulated.report.timeline
  return (
    <div class="attempt-end">
      <OutcomeField
        label={`Exit code of ${name}, attempt ${number}`}
        outcome={outcome}
        attempt={number}
        isReached={isReached(outcomeOf(simulated.scenario, task.name, number), attempt)}
        onChange={(next) => actions.edit((current) => setOutcome(current, task.name, number, next))}
      />
      <DurationField
        label={`Duration of ${name}, attempt ${number}`}
        duration={outcome.duration}
        usual={isTimed ? (scenario.duration ?? '1m') : undefined}
        onChange={(text) => actions.edit((current) => setDuration(current, task.name, number, text))}
      />
    </div>
  )
}

/** Success goes without saying. */
function unreachedOutcome(
  { simulated, task }: TaskOutcomesProps,
  { first, attempt }: AttemptRow,
): Outcome | undefined {
  const outcome = outcomeOf(simulated.scenario, task.name, first)
  return isFailure(outcome) && !isReached(outcome, attempt) ? outcome : undefined
}

interface ResultProps {
  readonly attempt: ReportedAttempt
  /** The outcome that it was to have, where something else ended it before. */
  readonly unreached: Outcome | undefined
  readonly onReveal: Reveal
}

function Result({ attempt, unreached, onReveal }: ResultProps): JSX.Element {
  const { status, exitCode, reason, outputs } = attempt
  return (
    <div class="result">
      <StatusLabel status={status} />{' '}
      <span class="exit-code">{exitCode === null ? 'no exit code' : `exit code ${exitCode}`}</span>{' '}
      <span class="why">
        {unreached && `It does not end with ${textOfOutcome(unreached)}. `}
        <Words sentence={reason} onReveal={onReveal} />
        <OutputsNote outputs={outputs} />
      </span>
    </div>
  )
}

const outputsInWords: Readonly<Record<Outputs, string | undefined>> = {
  none: undefined,
  uploaded: 'Outputs are uploaded.',
  lost: 'Outputs are lost.',
  unclear: 'Outputs may be lost.',
}

function OutputsNote({ outputs }: { readonly outputs: Outputs }): JSX.Element | null {
  const words = outputsInWords[outputs]
  if (words === undefined) return null
  return (
    <span class="outputs">
      {' '}
      {outputs !== 'uploaded' && <Icon svg={warning} />}
      {words}
    </span>
  )
}

/** What attempts after the last written outcome do. */
function ThenChoice({ task, scenario, actions }: TaskOutcomesProps): JSX.Element {
  return (
    <select
      class="then"
      aria-label={`After the last outcome of ${nameInWords(task.name)}`}
      value={thenOf(scenario, task.name)}
      onChange={({ currentTarget }) => {
        const then = currentTarget.value as Then
        actions.edit((current) => setThen(current, task.name, then))
      }}
    >
      <option value="succeed">then succeed</option>
      <option value="repeat">then repeat</option>
    </select>
  )
}
