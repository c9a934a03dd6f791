/** The graph as a picture of its own, with the colours of a theme. */
import type { SimulationReport } from '../../../server/src/core'
import { firstTasksOf, nameInWords } from '../../../server/src/core'
import type { StatusKind } from '../status-look'
import { lookOf } from '../status-look'
import type { Statuses } from '../timeline/statuses-at'
import { arrowPath, linePath } from './edge-path'
import type { Box, EdgeRoute } from './geometry'
import { cardSize } from './geometry'
import { arrange, layoutGraph, layoutParts } from './layout'

/** As CSS writes them. */
export interface GraphColours {
  readonly background: string
  readonly card: string
  readonly border: string
  readonly text: string
  readonly description: string
  readonly edge: string
  readonly failedEdge: string
  readonly statuses: Readonly<Record<StatusKind, string>>
  readonly fontFamily: string
}

/** As wide as most pages; what does not fit goes down. */
const pageWidth = 1000

const margin = 16

/** Of the name and the status of the workflow, above the graph. */
const titleHeight = 52

export function graphSvg(
  report: Pick<SimulationReport, 'name' | 'groups'>,
  statuses: Statuses,
  colours: GraphColours,
): string {
  const parts = layoutParts(report)
  const layout = layoutGraph(
    report,
    parts,
    arrange(parts, ({ width }) => Math.min(1, pageWidth / width)),
  )
  const hasFailed = ({ from }: EdgeRoute): boolean => statuses.groups[from]!.startsWith('FAILED')
  const edges = (own: readonly EdgeRoute[], colour: string, dashes = ''): string =>
    own.length === 0
      ? ''
      : `<path d="${linePath(own)}" fill="none" stroke="${escaped(colour)}" stroke-width="1.25"${dashes}/>` +
        `<path d="${arrowPath(own, layout.direction)}" fill="${escaped(colour)}"/>`
  const firstTasks = firstTasksOf(report.groups)
  const groups = report.groups.map(({ name, tasks }, index) => {
    const box = layout.groups[index]!
    const status = statuses.groups[index]!
    const first = firstTasks[index]!
    const heading = tasks.length === 1 ? '' : card({ name, status, box, isHeading: true }, colours)
    const cards = tasks.map((task, place) => {
      const { status: own, attempt } = statuses.tasks[first + place]!
      const lead = task.lead && tasks.length > 1
      const taskBox = box.tasks[place]!
      const line =
        heading &&
        `<path d="M${taskBox.x + 3},${taskBox.y}h${taskBox.width - 3}" stroke="${escaped(colours.border)}"/>`
      return line + card({ name: task.name, status: own, box: taskBox, lead, attempt }, colours)
    })
    const onlyTask = tasks.length === 1 ? statuses.tasks[first]!.status : status
    return frame(box, colours.statuses[lookOf(onlyTask).kind], colours) + heading + cards.join('')
  })
  const name = nameInWords(report.name)
  const width = Math.max(layout.width, cardSize.width) + 2 * margin
  const height = layout.height + titleHeight + 2 * margin
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`,
    ` role="img" font-family="${escaped(colours.fontFamily)}" font-size="13">`,
    `<title>${escaped(name)}: ${statuses.workflow}</title>`,
    `<rect width="100%" height="100%" fill="${escaped(colours.background)}"/>`,
    `<g fill="${escaped(colours.text)}"><text x="${margin}" y="${margin + 11}" font-size="15" font-weight="600">`,
    `${escaped(name)}</text></g>`,
    `<g fill="${escaped(colours.statuses[lookOf(statuses.workflow).kind])}"`,
    ` transform="translate(${margin} ${margin + 20})">${shapes(lookOf(statuses.workflow).icon)}</g>`,
    `<text x="${margin + 24}" y="${margin + 33}" fill="${escaped(colours.text)}">${statuses.workflow}</text>`,
    `<g transform="translate(${margin} ${margin + titleHeight})">`,
    edges(
      layout.edges.filter((edge) => !hasFailed(edge)),
      colours.edge,
    ),
    edges(layout.edges.filter(hasFailed), colours.failedEdge, ' stroke-dasharray="5 3"'),
    ...groups,
    '</g></svg>\n',
  ].join('')
}

function frame({ x, y, width, height }: Box, accent: string, { card: fill, border }: GraphColours): string {
  return (
    `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="4" fill="${escaped(fill)}" stroke="${escaped(border)}"/>` +
    `<rect x="${x}" y="${y}" width="3" height="${height}" fill="${escaped(accent)}"/>`
  )
}

interface Card {
  readonly name: string
  readonly status: Parameters<typeof lookOf>[0]
  /** It begins there, and is one card high. */
  readonly box: Box
  readonly isHeading?: boolean
  readonly lead?: boolean
  readonly attempt?: number
}

function card({ name, status, box, isHeading, lead, attempt = 1 }: Card, colours: GraphColours): string {
  const { kind, icon } = lookOf(status)
  const label = nameInWords(name)
  const [left, right] = [box.x + 36, box.x + cardSize.width - 12]
  const more = attempt > 1 ? ` · attempt ${attempt}` : ''
  const notes = lead
    ? `<text x="${right}" y="${box.y + 18}" text-anchor="end" font-size="11">lead</text>`
    : ''
  return (
    `<g fill="${escaped(colours.statuses[kind])}" transform="translate(${box.x + 12} ${box.y + 6})">${shapes(icon)}</g>` +
    `<g fill="${escaped(colours.text)}"><title>${escaped(label)}</title>` +
    `<text x="${left}" y="${box.y + 18}"${isHeading ? ' font-weight="600"' : ''}>${escaped(shortened(label, lead))}</text></g>` +
    `<g fill="${escaped(colours.description)}">${notes}` +
    `<text x="${left}" y="${box.y + 34}" font-size="11">${status}${more}</text></g>`
  )
}

/** Of an icon, without the picture around them, which says `currentColor`. */
function shapes(icon: string): string {
  return (icon.match(/<path[^>]*>/g) ?? []).map((path) => path.replace(/\/?>$/, '/>')).join('')
}

/** What has room on a card, whatever font there is. */
function shortened(name: string, lead = false): string {
  const most = lead ? 17 : 21
  return name.length > most ? `${name.slice(0, most - 1)}…` : name
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
