// Where keys lead in the menus and among the tabs of the panel.
import { expect, test } from 'vitest'
import { filterMenu, isTyped, placeInMenu } from '../../client/preview/components/menu-keys'
import { placeInTabs } from '../../client/preview/components/tab-keys'

const titles = ['Copy as Markdown', 'Copy as SVG', 'Save as Markdown…', 'Copy Scenario']
const plain = { ctrlKey: false, altKey: false, metaKey: false }

test.each([
  ['ArrowDown', -1, 0],
  ['ArrowDown', 3, 0],
  ['ArrowUp', 0, 3],
  ['ArrowUp', -1, 3],
  ['Home', 2, 0],
  ['End', 0, 3],
  ['s', 0, 2],
  ['C', 1, 3],
  ['c', 3, 0],
  ['x', 0, undefined],
  [' ', 0, undefined],
  ['Enter', 0, undefined],
])('%s in a menu leads from %d to %s', (key, from, to) => {
  expect(placeInMenu({ ...plain, key }, from, titles)).toBe(to)
})

test('an empty menu has nowhere to go, and a shortcut is not for the menu', () => {
  expect(placeInMenu({ ...plain, key: 'ArrowDown' }, -1, [])).toBeUndefined()
  expect(placeInMenu({ ...plain, key: 'c', ctrlKey: true }, 0, titles)).toBeUndefined()
})

test('a menu is filtered by the titles of its items, and an empty group goes', () => {
  const groups = [
    { title: 'Copy', items: [{ title: 'Copy as SVG' }, { title: 'Copy Scenario' }] },
    { title: 'Save', items: [{ title: 'Save as SVG…' }] },
  ]
  expect(filterMenu(groups, '')).toEqual(groups)
  expect(filterMenu(groups, ' scen')).toEqual([{ title: 'Copy', items: [{ title: 'Copy Scenario' }] }])
  expect(filterMenu(groups, 'copy svg')).toEqual([])
})

test('letters go on with a filter, and shortcuts do not', () => {
  expect(['a', '1', 'Backspace'].map((key) => isTyped({ ...plain, key }))).toEqual([true, true, true])
  expect([' ', 'Enter', 'ArrowDown'].map((key) => isTyped({ ...plain, key }))).toEqual([false, false, false])
  expect(isTyped({ ...plain, key: 'c', ctrlKey: true })).toBe(false)
})

test.each([
  ['ArrowRight', 0, 1],
  ['ArrowRight', 3, 0],
  ['ArrowLeft', 0, 3],
  ['Home', 2, 0],
  ['End', 1, 3],
  ['ArrowDown', 1, undefined],
])('%s among four tabs leads from %d to %s', (key, from, to) => {
  expect(placeInTabs(key, from, 4)).toBe(to)
})
