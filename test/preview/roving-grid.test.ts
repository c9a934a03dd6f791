// Where the arrow keys lead in the grids of the panel.
import { expect, test } from 'vitest'
import { placeAfter } from '../../client/preview/components/roving-grid'

test.each([
  ['ArrowRight', '0:0', '0:1'],
  ['ArrowRight', '0:2', '1:0'],
  ['ArrowRight', '2:2', undefined],
  ['ArrowLeft', '0:2', '0:1'],
  ['ArrowLeft', '2:0', '1:0'],
  ['ArrowLeft', '0:0', undefined],
  ['ArrowDown', '0:2', '1:0'],
  ['ArrowDown', '1:0', '2:0'],
  ['ArrowDown', '2:1', undefined],
  ['ArrowUp', '2:2', '1:0'],
  ['ArrowUp', '0:1', undefined],
  ['Home', '2:2', '2:0'],
  ['End', '0:0', '0:2'],
  ['Ctrl+Home', '2:2', '0:0'],
  ['Ctrl+End', '0:0', '2:2'],
  ['Enter', '0:0', undefined],
])('%s from %s leads to %s', (pressed, from, to) => {
  const [row = 0, column = 0] = from.split(':').map(Number)
  const key = { key: pressed.replace('Ctrl+', ''), ctrlKey: pressed.startsWith('Ctrl+') }
  const place = placeAfter(key, { row, column }, [3, 1, 3])
  expect(place && `${place.row}:${place.column}`).toBe(to)
})
