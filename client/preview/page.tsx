/** The page as a whole; or a word on why it is empty. */
import type { JSX } from 'preact'
import { useMemo } from 'preact/hooks'
import type { Actions, PartProps } from './actions'
import { ComparisonView } from './comparison/comparison-view'
import { Fold } from './components/fold'
import { Tabs } from './components/tabs'
import { ExitMapView } from './exit-map/exit-map-view'
import { Graph } from './graph/graph'
import { Header, Notes, OpenFile } from './header'
import { MomentNote } from './moment-note'
import { Notice } from './notice'
import { OutcomesView } from './outcomes/outcomes-view'
import { RisksView } from './risks/risks-view'
import { simulationsOf } from './simulations'
import type { ListedChanges, Model, Tab, Zoom } from './state'
import { nameOfTask, placeOfTask, tasksOf, whyOutdated } from './state'
import { statusesAt } from './timeline/statuses-at'
import { Timeline } from './timeline/timeline'

export interface PageProps {
  readonly model: Model
  readonly actions: Actions
}

export function Page({ model, actions }: PageProps): JSX.Element {
  const { simulated, notice } = model
  return (
    <>
      {simulated ? (
        <FullPage model={{ ...model, simulated }} actions={actions} />
      ) : (
        <EmptyPage model={model} actions={actions} />
      )}
      <Notice notice={notice} />
    </>
  )
}

const tabs: readonly { readonly id: Tab; readonly title: string }[] = [
  { id: 'outcomes', title: 'Outcomes' },
  { id: 'codes', title: 'Exit codes' },
  { id: 'risks', title: 'What can go wrong' },
  { id: 'comparison', title: 'Last commit' },
]

function FullPage({ model, actions }: PartProps): JSX.Element {
  return (
    <main class={whyOutdated(model) === undefined ? undefined : 'outdated'}>
      <Header model={model} actions={actions} />
      <Notes model={model} actions={actions} />
      {tasksOf(model.simulated.report).length === 0 ? (
        <p class="no-tasks">Add a task to see its graph, timeline and outcomes.</p>
      ) : (
        <Views model={model} actions={actions} />
      )}
    </main>
  )
}

function Views({ model, actions }: PartProps): JSX.Element {
  const { simulated, view } = model
  const { report } = simulated
  const { look, reveal } = actions
  const lastMoment = report.timeline.moments.length - 1
  const moment = view.moment ?? lastMoment
  const statuses = useMemo(() => statusesAt(report, moment), [report, moment])
  const on = useMemo(
    () => ({
      select: (task: number | undefined) => look({ task }),
      zoom: (zoom: Zoom) => look({ zoom }),
      graphHeight: (graphHeight: number | undefined) => look({ graphHeight }),
      lanesHeight: (lanesHeight: number | undefined) => look({ lanesHeight }),
      changes: (changes: ListedChanges | undefined) => look({ changes }),
      moment: (shown: number) => look({ moment: shown < lastMoment ? shown : undefined }),
    }),
    [look, lastMoment],
  )
  const shared = { report, selected: view.task, onSelect: on.select }
  return (
    <>
      <Fold
        title="Graph"
        isFolded={view.isGraphFolded}
        onFold={(isGraphFolded) => look({ isGraphFolded })}
        aside={<MomentNote report={report} moment={view.moment} look={look} />}
      >
        <Graph
          {...shared}
          statuses={statuses}
          zoom={view.zoom}
          onZoom={on.zoom}
          height={view.graphHeight}
          onHeight={on.graphHeight}
        />
      </Fold>
      <Fold
        title="Timeline"
        isFolded={view.isTimelineFolded}
        onFold={(isTimelineFolded) => look({ isTimelineFolded })}
      >
        <Timeline
          {...shared}
          moment={moment}
          onMoment={on.moment}
          onReveal={reveal}
          changes={view.changes}
          onChanges={on.changes}
          height={view.lanesHeight}
          onHeight={on.lanesHeight}
        />
      </Fold>
      <Tabs label="Views" tabs={tabs} chosen={view.tab} onChoose={(tab) => look({ tab })}>
        <TabContent model={model} actions={actions} />
      </Tabs>
    </>
  )
}

/** Does not depend on the moment, so that looking through the run costs nothing here. */
function TabContent({ model, actions }: PartProps): JSX.Element {
  const { simulated, scenario, outdated, risks, comparison, view } = model
  const { tab, task, isPoolOpen, onlySurprises } = view
  return useMemo(() => {
    const { report } = simulated
    const { edit, look, reveal } = actions
    const select = (index: number | undefined): void => look({ task: index })
    switch (tab) {
      case 'outcomes':
        return (
          <OutcomesView
            simulated={simulated}
            scenario={scenario}
            selected={task}
            isPoolOpen={isPoolOpen}
            actions={actions}
          />
        )
      case 'codes':
        return (
          <ExitMapView
            report={report}
            scenario={simulated.scenario}
            task={task ?? 0}
            onSelect={select}
            onSimulate={simulationsOf(report, edit, select).code}
            onReveal={reveal}
          />
        )
      case 'risks': {
        const counted = risks?.report ?? report
        const selectCounted = (index: number): void =>
          select(placeOfTask(report, index, nameOfTask(counted, index)))
        return (
          <RisksView
            risks={risks}
            outdated={outdated}
            onlySurprises={onlySurprises}
            onOnlySurprises={(only) => look({ onlySurprises: only })}
            onSelect={selectCounted}
            onSimulate={simulationsOf(counted, edit, selectCounted).risk}
          />
        )
      }
      case 'comparison':
        return (
          <ComparisonView
            comparison={comparison}
            outdated={outdated}
            retryLimit={report.retryLimit}
            onSelect={(name) => {
              const index = tasksOf(report).findIndex((one) => one.name === name)
              if (index !== -1) select(index)
            }}
          />
        )
    }
  }, [tab, simulated, scenario, outdated, risks, comparison, task, isPoolOpen, onlySurprises, actions])
}

/** What stands in the place of everything while there was no result yet. */
function EmptyPage({ model: { file, outdated }, actions }: PageProps): JSX.Element {
  return (
    <main class={outdated === undefined ? 'empty waiting' : 'empty'}>
      <h1>{outdated === undefined ? 'Simulating…' : 'Nothing to simulate'}</h1>
      <p>{outdated}</p>
      {file?.state === 'closed' && <OpenFile actions={actions} />}
    </main>
  )
}
