// How the rows of “what can go wrong” are put together, and where their remarks stand.
import { expect, test } from 'vitest'
import { countSurprises, riskGroupsOf } from '../../client/preview/risks/risk-groups'
import type { Risk, RiskRemark, TaskRisks } from '../../server/src/core'

const groups = [
  { tasks: [{ name: 'alone', lead: true }] },
  {
    tasks: [
      { name: 'leader', lead: true },
      { name: '', lead: false },
    ],
  },
]

const tasks: readonly TaskRisks[] = [
  { task: 0, risks: ['1'].map(riskOf), remarks: [] },
  { task: 1, risks: ['1', '2', '3'].map(riskOf), remarks: [surprise('Odd.', 1), note('Known.', 0, 1)] },
  { task: 2, risks: ['1', '2', '3'].map(riskOf), remarks: [surprise('Idle.', 0, 2), note('Rare.', 2)] },
  { task: 3, risks: ['1'].map(riskOf), remarks: [] },
]

test('by task, without tasks that are gone; what is about several rows stands above them', () => {
  expect(shown(false)).toEqual([
    'alone: 1',
    'leader (lead) [Known.]: 1, *2 [Odd.], 3',
    '(no name) [Idle.]: *1, 2, *3 [Rare.]',
  ])
})

test('surprises only', () => {
  expect(shown(true)).toEqual(['leader (lead): *2 [Odd.]', '(no name) [Idle.]: *1, *3'])
  expect(countSurprises(tasks)).toBe(2)
})

function shown(onlySurprises: boolean): readonly string[] {
  return riskGroupsOf(tasks, groups, onlySurprises).map(({ name, isLead, remarks, rows }) => {
    const list = rows.map((row) => `${row.isSurprising ? '*' : ''}${row.exits}${texts(row.remarks)}`)
    return `${name}${isLead ? ' (lead)' : ''}${texts(remarks)}: ${list.join(', ')}`
  })
}

function texts(remarks: readonly RiskRemark[]): string {
  return remarks.map(({ text }) => ` [${text}]`).join('')
}

function riskOf(exits: string): Risk {
  return { exits, outcome: {}, attempt: 'FAILED', once: 'FAILED', always: 'FAILED' }
}

function surprise(text: string, ...risks: readonly number[]): RiskRemark {
  return { text, isSurprise: true, risks }
}

function note(text: string, ...risks: readonly number[]): RiskRemark {
  return { text, isSurprise: false, risks }
}
