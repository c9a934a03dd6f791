/** Where the arrow keys lead in the graph. */
import type { Box } from './geometry'
import type { GraphLayout } from './layout'

export type Arrow = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown'

export function isArrow(key: string): key is Arrow {
  return /^Arrow(?:Left|Right|Up|Down)$/.test(key)
}

/**
 * Within the task’s group first, then along the edges, else to what is nearest that way. Tasks are counted through all
 * groups; undefined where nothing is that way.
 */
export function taskTowards(layout: GraphLayout, task: number, arrow: Arrow): number | undefined {
  const cards = layout.groups.flatMap(({ tasks }, group) => tasks.map((box) => ({ group, box })))
  const from = cards[task]
  if (!from) return undefined
  const linked = new Set(
    layout.edges.flatMap((edge) =>
      edge.from === from.group ? [edge.to] : edge.to === from.group ? [edge.from] : [],
    ),
  )
  const ways = cards.flatMap(({ group, box }, index) => {
    const way = wayTo(from.box, box, arrow)
    if (index === task || way === undefined) return []
    const closeness = group === from.group ? 0 : isAlong(layout, arrow) && linked.has(group) ? 1 : 2
    return [{ index, closeness, way }]
  })
  ways.sort((a, b) => a.closeness - b.closeness || a.way - b.way)
  return ways[0]?.index
}

function isAlong({ direction }: GraphLayout, arrow: Arrow): boolean {
  const isHorizontal = arrow === 'ArrowLeft' || arrow === 'ArrowRight'
  return isHorizontal === (direction === 'right')
}

/** How far it is; steps aside count more. Undefined for what is not that way. */
function wayTo(from: Box, to: Box, arrow: Arrow): number | undefined {
  const right = to.x + to.width / 2 - from.x - from.width / 2
  const down = to.y + to.height / 2 - from.y - from.height / 2
  const [ahead, aside] = {
    ArrowRight: [right, down],
    ArrowLeft: [-right, down],
    ArrowDown: [down, right],
    ArrowUp: [-down, right],
  }[arrow] as [number, number]
  return ahead > 0 ? ahead + 2 * Math.abs(aside) : undefined
}
