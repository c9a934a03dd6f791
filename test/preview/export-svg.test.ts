// The graph as a picture for other programs.
import { expect, test } from 'vitest'
import type { GraphColours } from '../../client/preview/graph/export-svg'
import { graphSvg } from '../../client/preview/graph/export-svg'
import { statusesAt } from '../../client/preview/timeline/statuses-at'
import { analyze, reportSimulation } from '../../server/src/core'
import { workflowOf } from './harness/workflows'

const colours: GraphColours = {
  background: 'white',
  card: 'ivory',
  border: 'silver',
  text: 'black',
  description: 'gray',
  edge: 'dimgray',
  failedEdge: 'crimson',
  statuses: { good: 'green', bad: 'red', again: 'gold', open: 'lightgray', active: 'blue' },
  fontFamily: '"Segoe UI", sans-serif',
}

test('names, statuses and attempts at a moment', () => {
  const svg = pictureOf(workflowOf(3), 2)
  expect(texts(svg)).toEqual([
    'reschedule',
    'RUNNING',
    'preprocess',
    'COMPLETED',
    'train',
    'RUNNING · attempt 2',
    'publish',
    'WAITING',
  ])
  expect(svg).toContain('<title>reschedule: RUNNING</title>')
  expect(svg).not.toContain('crimson')
})

test('a group has a heading, and its lead says so', () => {
  const svg = pictureOf(workflowOf(20))
  expect(texts(svg)).toEqual(
    expect.arrayContaining(['training-1', 'training-1-leader', 'lead', 'training-1-worker-3']),
  )
  expect(texts(svg).filter((text) => text === 'lead')).toHaveLength(1)
})

test('edges after a failure are dashed, in their own colour', () => {
  const svg = pictureOf(workflowOf(3).replace('3001,3006', '3001'), 9)
  expect(svg).toMatch(/<path d="M[^"]*" fill="none" stroke="dimgray" stroke-width="1.25"\/>/)
  expect(svg).toMatch(
    /<path d="M[^"]*" fill="none" stroke="crimson" stroke-width="1.25" stroke-dasharray="5 3"\/>/,
  )
})

test('what is written in a file stays text', () => {
  const svg = pictureOf(workflowOf(3).replaceAll('publish', `'<b>&"x'`))
  expect(texts(svg)).toContain('&#60;b&#62;&#38;&#34;x')
  expect(svg).not.toContain('<b>')
  expect(svg).toContain('font-family="&#34;Segoe UI&#34;, sans-serif"')
})

test('long names are cut, and stand in full in the tooltip', () => {
  const name = 'a-name-that-is-longer-than-a-card'
  const svg = pictureOf(workflowOf(3).replaceAll('publish', name))
  expect(texts(svg)).toContain('a-name-that-is-longe…')
  expect(svg).toContain(`<title>${name}</title>`)
})

function pictureOf(text: string, moment = Infinity): string {
  const report = reportSimulation(analyze({ text }), {
    maxRetryPerTask: 1,
    tasks: { train: [{ exitCode: 3006 }] },
  })!
  const svg = graphSvg(report, statusesAt(report, moment), colours)
  // Every element is closed, in its order.
  const open: string[] = []
  for (const [, end, tag, alone] of svg.matchAll(/<(\/?)(\w+)[^>]*?(\/?)>/g)) {
    if (end) expect(open.pop()).toBe(tag)
    else if (!alone) open.push(tag!)
  }
  expect(open).toEqual([])
  return svg
}

function texts(svg: string): readonly string[] {
  return [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text!)
}
