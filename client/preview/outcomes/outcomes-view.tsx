/** The groups with their tasks: each attempt has a field for its outcome, and shows what follows from it. */
import './outcomes.css'
import type { JSX } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import type { ReportedGroup, Scenario } from '../../../server/src/core'
import { firstTasksOf, nameInWords } from '../../../server/src/core'
import type { SimulatedMessage } from '../../src/panel-messages'
import type { Actions } from '../actions'
import { showWithin } from '../components/scroll'
import { Words } from '../sentence'
import { StatusLabel } from '../status'
import { ScenarioSettings } from './scenario-settings'
import { TaskOutcomes } from './task-outcomes'

export interface OutcomesViewProps {
  readonly simulated: SimulatedMessage
  /** As it is now; the result is catching up with it. */
  readonly scenario: Scenario
  /** Counted through all groups. */
  readonly selected: number | undefined
  readonly isPoolOpen: boolean
  readonly actions: Actions
}

export function OutcomesView(props: OutcomesViewProps): JSX.Element {
  const { simulated, scenario, selected, isPoolOpen, actions } = props
  const { groups, limits } = simulated.report
  const firsts = firstTasksOf(groups)
  const list = useRef<HTMLDivElement>(null)
  // When everything above has found its size.
  useEffect(() => keepInSight(list.current), [selected])
  return (
    <>
      <ScenarioSettings
        scenario={scenario}
        limits={limits}
        edit={actions.edit}
        isPoolOpen={isPoolOpen}
        onPoolOpen={(isOpen) => actions.look({ isPoolOpen: isOpen })}
      />
      <div class="groups" ref={list}>
        {groups.map((group, index) => (
          <GroupOutcomes key={keyOf(groups, index)} {...props} group={group} firstTask={firsts[index]!} />
        ))}
      </div>
    </>
  )
}

interface GroupOutcomesProps extends OutcomesViewProps {
  readonly group: ReportedGroup
  /** The index of its first task among all tasks. */
  readonly firstTask: number
}

function GroupOutcomes({ group, firstTask, ...props }: GroupOutcomesProps): JSX.Element {
  const { name, status, reason, tasks } = group
  // OSMO makes a group for a task that stands under `tasks`, and names it after the task.
  const hasOneTask = tasks.length === 1 && name === `${tasks[0]!.name}-group`
  const isToldByTask = hasOneTask && tasks[0]!.attempts.at(-1)?.status === status
  return (
    <section class="group" aria-label={nameInWords(name)}>
      {!isToldByTask && (
        <div class="heading">
          <h2>{nameInWords(name)}</h2>
          <div class="result">
            <StatusLabel status={status} />{' '}
            <span class="why">
              <Words sentence={reason} onReveal={props.actions.reveal} />
            </span>
          </div>
        </div>
      )}
      {tasks.map((task, index) => (
        <TaskOutcomes
          key={keyOf(tasks, index)}
          {...props}
          task={task}
          index={firstTask + index}
          isAlone={tasks.length === 1}
        />
      ))}
    </section>
  )
}

const framesUntilSettled = 10

/** What comes into sight is laid out only then, which may move the task out of it again. */
function keepInSight(list: HTMLElement | null): () => void {
  let frame = 0
  const show = (framesLeft: number): void => {
    showSelected(list)
    if (framesLeft > 0) frame = requestAnimationFrame(() => show(framesLeft - 1))
  }
  show(framesUntilSettled)
  return () => cancelAnimationFrame(frame)
}

/** A task that was chosen elsewhere comes into sight, but nothing moves outside of the tab. */
function showSelected(list: HTMLElement | null): void {
  const task = list?.querySelector('[data-selected="true"]')
  const panel = list?.closest('[role=tabpanel]')
  if (!task || !panel || panel.scrollHeight <= panel.clientHeight) return
  showWithin(panel, task)
}

/** The name, so that fields stay with their task; names may stand twice in a file that is being written. */
function keyOf(items: readonly { readonly name: string }[], index: number): string {
  const { name } = items[index]!
  const again = items.slice(0, index).filter((item) => item.name === name).length
  return again === 0 ? name : `${name} ${again}`
}
