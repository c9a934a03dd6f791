/** The graph of the workflow: groups with their tasks, and which group waits for which, as it stands at a moment. */
import './graph.css'
import screenFull from '@vscode/codicons/src/icons/screen-full.svg'
import star from '@vscode/codicons/src/icons/star-full.svg'
import zoomIn from '@vscode/codicons/src/icons/zoom-in.svg'
import zoomOut from '@vscode/codicons/src/icons/zoom-out.svg'
import type { JSX } from 'preact'
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks'
import type { SimulationReport } from '../../../server/src/core'
import { Icon } from '../components/icon'
import { Separator } from '../components/separator'
import { ToolButton } from '../components/tool-button'
import { useHeight, useWidth } from '../components/use-size'
import { useWindowHeight } from '../components/use-window-height'
import type { Zoom } from '../state'
import type { Statuses } from '../timeline/statuses-at'
import { Cards } from './cards'
import { Edges } from './edges'
import type { Size } from './geometry'
import { GraphTable } from './graph-table'
import type { GraphLayout } from './layout'
import { arrange, layoutGraph, layoutParts, structureKey } from './layout'
import { isArrow, taskTowards } from './navigation'
import type { Zooming } from './use-frame'
import {
  dragFrame,
  fittingZoom,
  frameHeight,
  inset,
  leastHeight,
  readableZoom,
  scrollToBox,
  useWheel,
  useZoom,
} from './use-frame'

export interface GraphProps {
  readonly report: Pick<SimulationReport, 'groups'>
  readonly statuses: Statuses
  /** A task, counted through all groups. */
  readonly selected: number | undefined
  readonly onSelect: (task: number | undefined) => void
  readonly zoom: Zoom
  readonly onZoom: (zoom: Zoom) => void
  /** Undefined for what suits the window. */
  readonly height: number | undefined
  readonly onHeight: (height: number | undefined) => void
}

export function Graph(props: GraphProps): JSX.Element {
  const { report, statuses } = props
  const root = useRef<HTMLDivElement>(null)
  const width = useWidth(root)
  const windowHeight = useWindowHeight()
  return (
    <div class="graph" ref={root}>
      {width !== undefined && <Frame {...props} {...{ width, windowHeight }} />}
      <GraphTable report={report} statuses={statuses} />
    </div>
  )
}

interface FrameProps extends GraphProps {
  readonly width: number
  readonly windowHeight: number
}

function Frame(props: FrameProps): JSX.Element {
  const { report, statuses, selected, onSelect, onZoom, onHeight } = props
  const frame = useRef<HTMLDivElement>(null)
  const layout = useLayout(props)
  const size = sizeOfFrame(layout, props)
  // With too little room for the whole page, it is less high than it asks to be.
  const seen = { width: size.width, height: useHeight(frame) ?? size.height }
  const zoom = props.zoom === 'fit' ? fittingZoom(layout, seen) : (props.zoom ?? readableZoom(layout, size))
  const zooming = useZoom(frame, zoom, {
    onZoom,
    // Where all of it is seen anyway, it may grow and stay readable.
    onFit: () => onZoom(fittingZoom(layout, seen) < readableZoom(layout, size) ? 'fit' : undefined),
  })
  useWheel(frame, zooming)
  useSight(frame, layout, selected, zoom)
  const show = (task: number): void => showTask(frame.current, layout, task, zoom)

  const press = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (!zoomWith(event.key, zooming) && !selectWith(event, { ...props, layout }, show)) return
    event.preventDefault()
  }
  const style = {
    width: `${layout.width * zoom + 2 * inset}px`,
    height: `${layout.height * zoom + 2 * inset}px`,
  }
  return (
    <div class="graph-view">
      <div
        class="graph-frame fades"
        ref={frame}
        style={{ height: `${size.height}px` }}
        onPointerDown={(down) => dragFrame(down, down.currentTarget)}
      >
        <div class="graph-space" style={style}>
          <div
            class={zoom < leastLegibleZoom ? 'graph-canvas graph-far' : 'graph-canvas'}
            role="listbox"
            aria-label="Graph of the tasks"
            style={{ transform: `scale(${zoom})`, '--zoom': zoom }}
            onKeyDown={press}
            onClick={({ target }) => {
              const task = taskOf(target)
              if (task !== undefined) onSelect(task)
            }}
          >
            <Edges layout={layout} groups={statuses.groups} selected={groupOfTask(report, selected)} />
            <Cards {...{ report, statuses, layout, selected }} />
          </div>
        </div>
      </div>
      <div class="graph-foot">
        <Legend report={report} statuses={statuses} />
        <ZoomButtons {...zooming} zoom={zoom} />
      </div>
      <Separator label="Height of the graph" target={frame} least={leastHeight} onHeight={onHeight} />
    </div>
  )
}

/** Depends on the structure of the workflow and the size of the frame alone, so that no status moves anything. */
function useLayout(props: FrameProps): GraphLayout {
  const { report, width, windowHeight, height } = props
  const structure = structureKey(report)
  const parts = useMemo(() => layoutParts(report), [structure])
  const arrangement = useMemo(
    () => arrange(parts, (size) => fittingZoom(size, sizeOfFrame(size, props))),
    [parts, width, windowHeight, height],
  )
  // Most sizes of the frame lead to the same one.
  return useMemo(
    () => layoutGraph(report, parts, arrangement),
    [parts, arrangement.direction, arrangement.width],
  )
}

function sizeOfFrame(content: Size, { width, windowHeight, height }: FrameProps): Size {
  return { width, height: height ?? frameHeight(content, width, windowHeight) }
}

/** What its signs mean, of those that there are. */
function Legend({ report: { groups }, statuses }: Pick<GraphProps, 'report' | 'statuses'>): JSX.Element {
  const hasLead = groups.some(({ tasks }) => tasks.length > 1 && tasks.some(({ lead }) => lead))
  const attempt = Math.max(...statuses.tasks.map((task) => task.attempt))
  const hasFailedEdge = groups.some(({ upstream }) =>
    upstream.some((above) => statuses.groups[above]?.startsWith('FAILED')),
  )
  return (
    <div class="graph-legend" aria-hidden="true">
      {hasLead && (
        <span>
          <Icon svg={star} /> leads its group
        </span>
      )}
      {attempt > 1 && (
        <span>
          ×{attempt} attempt {attempt}
        </span>
      )}
      {hasFailedEdge && (
        <span>
          <svg class="graph-sample" width="20" height="8">
            <path d="M0,4h20" />
          </svg>{' '}
          upstream failed
        </span>
      )}
    </div>
  )
}

/** Brings the selected task into sight, wherever it was selected. */
function useSight(
  frame: { readonly current: HTMLElement | null },
  layout: GraphLayout,
  selected: number | undefined,
  zoom: number,
): void {
  useLayoutEffect(() => {
    if (selected !== undefined) showTask(frame.current, layout, selected, zoom)
    // It may be scrolled out of sight again, and zooming keeps another place where it is.
  }, [selected, layout])
}

function showTask(frame: HTMLElement | null, layout: GraphLayout, task: number, zoom: number): void {
  const box = layout.groups.flatMap(({ tasks }) => tasks)[task]
  if (frame && box) scrollToBox(frame, box, zoom)
}

function zoomWith(key: string, { zoomBy, zoomToFit }: Zooming): boolean {
  if (key === '+' || key === '=') zoomBy(zoomStep)
  else if (key === '-') zoomBy(1 / zoomStep)
  else if (key === '0') zoomToFit()
  else return false
  return true
}

/** What a key does on a task. */
function selectWith(
  { key, target }: KeyboardEvent,
  { layout, report, onSelect }: FrameProps & { readonly layout: GraphLayout },
  onFocus: (task: number) => void,
): boolean {
  const task = taskOf(target)
  if (task === undefined) return false
  const focus = (next: number | undefined): boolean => {
    if (next === undefined) return isArrow(key)
    const canvas = target instanceof Element ? target.closest('.graph-canvas') : null
    // The page stays where it is, and the frame scrolls by as little as needed.
    canvas?.querySelector<HTMLElement>(`[data-task="${next}"]`)?.focus({ preventScroll: true })
    onFocus(next)
    return true
  }
  if (isArrow(key)) return focus(taskTowards(layout, task, key))
  switch (key) {
    case 'Home':
      return focus(0)
    case 'End':
      return focus(report.groups.flatMap(({ tasks }) => tasks).length - 1)
    case 'Enter':
    case ' ':
      onSelect(task)
      return true
    case 'Escape':
      onSelect(undefined)
      return true
    default:
      return false
  }
}

const zoomStep = 1.25

/** From farther away, cards are nothing but their colours. */
const leastLegibleZoom = 0.35

function ZoomButtons({ zoomBy, zoomToFit, zoom }: Zooming & { readonly zoom: number }): JSX.Element {
  return (
    <div class="graph-tools" role="group" aria-label="Zoom of the graph">
      <ToolButton
        label="Zoom Out"
        tooltip="Zoom Out (−)"
        svg={zoomOut}
        onClick={() => zoomBy(1 / zoomStep)}
      />
      <span class="graph-zoom">{Math.round(zoom * 100)}%</span>
      <ToolButton label="Zoom In" tooltip="Zoom In (+)" svg={zoomIn} onClick={() => zoomBy(zoomStep)} />
      <ToolButton label="Show All" tooltip="Show All (0)" svg={screenFull} onClick={zoomToFit} />
    </div>
  )
}

function taskOf(target: EventTarget | null): number | undefined {
  const card = target instanceof Element ? target.closest<HTMLElement>('[data-task]') : null
  return card ? Number(card.dataset['task']) : undefined
}

function groupOfTask({ groups }: GraphProps['report'], task: number | undefined): number | undefined {
  const owners = groups.flatMap(({ tasks }, group) => tasks.map(() => group))
  return task === undefined ? undefined : owners[task]
}
