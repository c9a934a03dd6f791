// Where the cards and edges of the graph stand.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { arrowPath, linePath } from '../../client/preview/graph/edge-path'
import type { Box, Point, Size } from '../../client/preview/graph/geometry'
import { cardSize } from '../../client/preview/graph/geometry'
import type { GraphLayout, Structure } from '../../client/preview/graph/layout'
import { arrange, layoutGraph, layoutParts, structureKey } from '../../client/preview/graph/layout'
import { taskTowards } from '../../client/preview/graph/navigation'
import { tracksOf } from '../../client/preview/graph/tracks'

const wide = 10_000
const narrow = 200

/** As large as fits, in a frame that may be as high as it likes unless it says otherwise. */
function layoutIn(structure: Structure, frameWidth: number, frameHeight = Infinity): GraphLayout {
  const parts = layoutParts(structure)
  const zoomOf = ({ width, height }: Size): number => Math.min(1, frameWidth / width, frameHeight / height)
  return layoutGraph(structure, parts, arrange(parts, zoomOf))
}

/** `0 1:3 1,2` are three groups: one task each but for the second, which has three; what follows are the upstreams. */
function structureOf(...groups: readonly string[]): Structure {
  return {
    groups: groups.map((text) => {
      const [count = '', upstream = ''] = text.split('<')
      return {
        tasks: { length: Number(count) },
        upstream: upstream === '' ? [] : upstream.split(',').map(Number),
      }
    }),
  }
}

/** Groups behind each other, each with so many tasks. */
function inChain(length: number, tasks: string): Structure {
  return structureOf(...Array.from({ length }, (_, index) => (index === 0 ? tasks : `${tasks}<${index - 1}`)))
}

function beside(count: number, { groups }: Structure): Structure {
  return {
    groups: Array.from({ length: count }, (_, index) =>
      groups.map(({ upstream, tasks }) => ({
        tasks,
        upstream: upstream.map((group) => group + index * groups.length),
      })),
    ).flat(),
  }
}

describe('for any structure', () => {
  const structures = fc
    .array(
      fc.record({ tasks: fc.integer({ min: 0, max: 4 }), upstream: fc.array(fc.nat(29), { maxLength: 4 }) }),
      {
        minLength: 1,
        maxLength: 30,
      },
    )
    .map((groups): Structure => ({
      // Mostly earlier groups; what leads back, or to itself, is a mistake that the graph has to bear.
      groups: groups.map(({ tasks, upstream }, index) => ({
        tasks: { length: tasks },
        upstream: [...new Set(upstream.map((other) => other % Math.min(groups.length, index + 2)))],
      })),
    }))
  const layouts = fc.tuple(structures, fc.constantFrom(narrow, 700, wide))

  test('cards do not overlap, and stand in the picture', () => {
    fc.assert(
      fc.property(layouts, ([structure, frame]) => {
        const { groups, width, height } = layoutIn(structure, frame)
        for (const [index, box] of groups.entries()) {
          expect(isWithin(box, { x: 0, y: 0, width, height })).toBe(true)
          expect(groups.slice(index + 1).some((other) => overlap(box, other))).toBe(false)
          expect(box.tasks).toHaveLength(structure.groups[index]!.tasks.length)
          for (const task of box.tasks) expect(isWithin(task, box)).toBe(true)
        }
      }),
    )
  })

  test('edges lead from card to card along the axes, and through none', () => {
    fc.assert(
      fc.property(layouts, ([structure, frame]) => {
        const { groups, edges } = layoutIn(structure, frame)
        const expected = structure.groups.flatMap(({ upstream }, to) =>
          upstream.filter((from) => from !== to).map((from) => `${from} ${to}`),
        )
        expect(edges.map(({ from, to }) => `${from} ${to}`).sort()).toEqual(expected.sort())
        for (const { from, to, points } of edges) {
          expect(touches(groups[from]!, points[0]!)).toBe(true)
          expect(touches(groups[to]!, points.at(-1)!)).toBe(true)
          for (const [index, point] of points.entries()) {
            const last = points[index - 1]
            if (!last) continue
            expect(last.x === point.x || last.y === point.y).toBe(true)
            expect(groups.some((box) => overlap(box, boxAround(last, point)))).toBe(false)
          }
        }
      }),
    )
  })
})

describe('direction', () => {
  const chain = structureOf('1', '1<0', '1<1')
  test.each([
    ['to the right where there is room', chain, [wide, wide], 'right', 1],
    ['to the right where it is a little too wide', chain, [560, wide], 'right', 0.83],
    ['down in a narrow frame', chain, [300, wide], 'down', 1],
    ['to the right in one that is too low as well', chain, [300, 80], 'right', 0.45],
    ['to the right where it is hardly smaller so', inChain(20, '1'), [448, 158], 'right', 0.09],
    ['to the right along high stages', inChain(10, '10'), [808, 208], 'right', 0.34],
    ['to the right where four groups just fit', inChain(4, '3'), [678, 240], 'right', 0.74],
    [
      'down where many chains stand beside each other',
      beside(12, structureOf('1', '5<0', '1<1', '1<2')),
      [788, 268],
      'down',
      0.31,
    ],
    [
      'in as many rows as the frame has the shape for',
      beside(24, inChain(1, '1')),
      [678, 168],
      'right',
      0.56,
    ],
  ] as const)('%s', (_, structure, [width, height], direction, zoom) => {
    const layout = layoutIn(structure, width, height)
    expect(layout.direction).toBe(direction)
    expect(Math.min(1, width / layout.width, height / layout.height)).toBeCloseTo(zoom, 2)
  })
})

test.each([
  ['right', wide, 'y'],
  ['down', narrow, 'x'],
] as const)('the first way through the graph is a straight line: %s', (_, frame, axis) => {
  // Two shards in front of a group of three, a side branch, and an edge past all of them.
  const { groups } = layoutIn(structureOf('1', '1<0', '1<0', '3<1,2', '1<3', '1<3', '1<0,4'), frame)
  expect(new Set([0, 1, 3, 4, 6].map((group) => groups[group]![axis]))).toEqual(new Set([0]))
  expect([2, 5].map((group) => groups[group]![axis] > 0)).toEqual([true, true])
})

test('groups change places so that their edges do not cross', () => {
  const { groups } = layoutIn(structureOf('1', '1', '1<1', '1<0', '1<2,3'), wide)
  expect(groups[3]!.y).toBe(groups[0]!.y)
  expect(groups[2]!.y).toBe(groups[1]!.y)
})

test('tasks without inputs fill the frame row by row', () => {
  const { groups, width } = layoutIn(structureOf('1', '1', '1', '1', '1'), 620)
  expect(groups.map(({ x, y }) => `${x} ${y}`)).toEqual(['0 0', '212 0', '424 0', '0 64', '212 64'])
  expect(width).toBe(616)
})

test('a group has a heading above its tasks, but not above one', () => {
  const { groups } = layoutIn(structureOf('1', '2', '0'), wide)
  const { width, height } = cardSize
  expect(groups.map((box) => box.height)).toEqual([height, 3 * height, height])
  expect(groups[1]!.tasks.map((task) => task.y - groups[1]!.y)).toEqual([height, 2 * height])
  expect(groups.flatMap(({ tasks }) => tasks).every((task) => task.width === width)).toBe(true)
})

test('an empty workflow has no room to take', () => {
  expect(layoutIn({ groups: [] }, wide)).toMatchObject({ width: 0, height: 0, groups: [], edges: [] })
})

test('the key of a structure tells all that a layout depends on, and nothing else', () => {
  const group = { upstream: [0], tasks: [{ name: 'a', attempts: 1 }] }
  const key = structureKey({ groups: [group] })
  expect(structureKey({ groups: [{ ...group, tasks: [{ name: 'b', attempts: 2 }] }] })).toBe(key)
  expect(structureKey({ groups: [{ ...group, upstream: [] }] })).not.toBe(key)
  expect(structureKey({ groups: [{ ...group, tasks: [1, 2] }] })).not.toBe(key)
})

test('edges to and from the same nodes share a track, others get their own where they would meet', () => {
  const { count, trackOf } = tracksOf([
    { from: 0, to: 40, bundle: 'a' },
    { from: 0, to: 90, bundle: 'a' },
    { from: 20, to: 60, bundle: 'b' },
    { from: 120, to: 100, bundle: 'c' },
    { from: 50, to: 50, bundle: 'd' },
  ])
  expect(count).toBe(2)
  expect(trackOf).toEqual([0, 0, 1, 0, undefined])
})

describe('paths', () => {
  const trunk = { x: 0, y: 0 }
  const branches = [20, 40].map((y, to) => ({
    from: 0,
    to: to + 1,
    points: [trunk, { x: 10, y: 0 }, { x: 10, y }, { x: 30, y }],
  }))

  test('what several edges have in common is drawn once', () => {
    expect(linePath(branches)).toBe(
      // The way out, the common line down, and each branch with its corner.
      'M0,0H5M10,5V34M16,20H30M16,40H30M5,0Q10,0 10,5M10,14Q10,20 16,20M10,34Q10,40 16,40',
    )
  })

  test('arrows point where an edge leads, also back', () => {
    const [first] = branches
    expect(arrowPath([first!, first!], 'right')).toBe('M30,20l-6,-3.5v7z')
    expect(arrowPath([{ ...first!, from: 2, to: 1 }], 'right')).toBe('M30,20l6,-3.5v7z')
    expect(arrowPath([first!], 'down')).toBe('M30,20l-3.5,-6h7z')
  })
})

describe('arrow keys', () => {
  // To the right: 0 before a group with tasks 1 and 2, and before task 3; both before task 4.
  const structure = structureOf('1', '2<0', '1<0', '1<1,2')
  test.each([
    ['right', 0, 'ArrowRight', 1],
    ['right', 1, 'ArrowDown', 2],
    ['right', 2, 'ArrowDown', 3],
    ['right', 2, 'ArrowUp', 1],
    ['right', 3, 'ArrowRight', 4],
    ['right', 3, 'ArrowLeft', 0],
    ['right', 0, 'ArrowLeft', undefined],
    ['right', 0, 'ArrowUp', undefined],
    ['down', 0, 'ArrowDown', 1],
    ['down', 1, 'ArrowDown', 2],
    ['down', 2, 'ArrowDown', 4],
    ['down', 1, 'ArrowRight', 3],
    ['down', 3, 'ArrowUp', 0],
  ] as const)('%s: from %i, %s leads to %s', (direction, from, arrow, to) => {
    const layout: GraphLayout = layoutIn(structure, direction === 'right' ? wide : narrow)
    expect(layout.direction).toBe(direction)
    expect(taskTowards(layout, from, arrow)).toBe(to)
  })
})

function isWithin(box: Box, around: Box): boolean {
  return (
    box.x >= around.x &&
    box.y >= around.y &&
    box.x + box.width <= around.x + around.width &&
    box.y + box.height <= around.y + around.height
  )
}

function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
}

function touches({ x, y, width, height }: Box, point: Point): boolean {
  return point.x >= x && point.x <= x + width && point.y >= y && point.y <= y + height
}

function boxAround(a: Point, b: Point): Box {
  return {
    x: Math.min(a.x, b.x),
    y: Math.min(a.y, b.y),
    width: Math.abs(a.x - b.x),
    height: Math.abs(a.y - b.y),
  }
}
