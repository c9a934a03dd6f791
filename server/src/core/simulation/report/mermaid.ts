/** A simulation as a flowchart in the language of Mermaid, which many pages show as a picture. */
import { nameInWords } from '../../words'
import { isFailed } from '../engine/transitions'
import type { ReportedGroup, ReportedTask, SimulationReport } from './report'

/** Groups with several tasks are boxes around them; colours tell how tasks and groups end. */
export function mermaidOf({ groups }: Pick<SimulationReport, 'groups'>): string {
  const shapes = groups.flatMap((group, index) =>
    isBox(group) ? boxOf(group, idOf(index)) : group.tasks.map((task) => node(task, idOf(index), '')),
  )
  const edges = groups.flatMap(({ upstream }, index) =>
    upstream.map((above) => `${idOf(above)} --> ${idOf(index)}`),
  )
  const used = Object.entries(looks).filter(([look]) => shapes.some((line) => line.endsWith(look)))
  const classes = used.map(([look, style]) => `classDef ${look} ${style}`)
  return ['flowchart LR', ...[...shapes, ...edges, ...classes].map((line) => `  ${line}`), ''].join('\n')
}

/** With their own text colour, so that they can be read in light and in dark. */
const looks = {
  completed: 'fill:#d8f0dc,stroke:#2e7d4f,color:#10281a',
  failed: 'fill:#fadcd9,stroke:#b3372b,color:#37100c',
  unfinished: 'fill:#e6e8eb,stroke:#6a737d,color:#1f2328',
  completedBox: 'fill:none,stroke:#2e7d4f',
  failedBox: 'fill:none,stroke:#b3372b',
  unfinishedBox: 'fill:none,stroke:#6a737d',
} as const

function idOf(group: number): string {
  return `g${group}`
}

/** The only task of a group stands for the group, with its id. An empty group is a box, so that edges have where to lead. */
function isBox({ tasks }: ReportedGroup): boolean {
  return tasks.length !== 1
}

function boxOf({ name, status, tasks }: ReportedGroup, id: string): readonly string[] {
  return [
    `subgraph ${id}["${label(name)}: ${status}"]`,
    ...tasks.map((task, index) => `  ${node(task, `${id}t${index}`, task.lead ? ' (lead)' : '')}`),
    'end',
    `class ${id} ${lookOf(status)}Box`,
  ]
}

function node({ name, attempts }: ReportedTask, id: string, role: string): string {
  const { status, number } = attempts.at(-1)!
  const tries = number > 1 ? ` (attempt ${number})` : ''
  return `${id}["${label(name)}${role}<br/>${status}${tries}"]:::${lookOf(status)}`
}

function lookOf(status: string): 'completed' | 'failed' | 'unfinished' {
  if (status === 'COMPLETED') return 'completed'
  return isFailed(status) ? 'failed' : 'unfinished'
}

/**
 * What is no letter, digit or harmless mark is written by its number, so that no name is read as Mermaid or HTML. Mermaid
 * looks for formulas, icons and line breaks when it has put the marks back; a space without width keeps it from that.
 */
function label(name: string): string {
  return nameInWords(name)
    .replace(/\s+/g, ' ')
    .replace(/[^\p{L}\p{N} ._()-]/gu, (mark) => {
      const apart = /[\\$:]/.test(mark) ? '#8203;' : ''
      return `#${mark.codePointAt(0)!};${apart}`
    })
}
