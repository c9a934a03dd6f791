/** The rows of “what can go wrong”, task by task, and where their remarks stand. */
import type { ReportedTask, Risk, RiskRemark, TaskRisks } from '../../../server/src/core'
import { nameInWords } from '../../../server/src/core'

export interface RiskGroup {
  /** Counted through all groups in file order. */
  readonly task: number
  readonly name: string
  /** It leads other tasks. */
  readonly isLead: boolean
  /** About several rows, so that they are said once, above them. */
  readonly remarks: readonly RiskRemark[]
  readonly rows: readonly RiskRow[]
}

export interface RiskRow extends Risk {
  /** A surprise is about it, whether it is said here or above. */
  readonly isSurprising: boolean
  /** About it alone. */
  readonly remarks: readonly RiskRemark[]
}

type Named = Pick<ReportedTask, 'name' | 'lead'>

/** @param groups of the report that counts the tasks; those that it does not have are left out */
export function riskGroupsOf(
  tasks: readonly TaskRisks[],
  groups: readonly { readonly tasks: readonly Named[] }[],
  onlySurprises: boolean,
): readonly RiskGroup[] {
  const named = groups.flatMap((group) => group.tasks.map((task) => describe(task, group.tasks.length > 1)))
  return tasks.flatMap(({ task, risks, remarks: all }): RiskGroup[] => {
    const described = named[task]
    if (!described) return []
    const remarks = all.filter(({ isSurprise }) => isSurprise || !onlySurprises)
    const rows = risks
      .map((risk, place) => rowOf(risk, place, remarks))
      .filter(({ isSurprising }) => isSurprising || !onlySurprises)
    return rows.length > 0 ? [{ task, ...described, remarks: remarks.filter(isShared), rows }] : []
  })
}

function describe({ name, lead }: Named, hasOthers: boolean): Pick<RiskGroup, 'name' | 'isLead'> {
  return { name: nameInWords(name), isLead: lead && hasOthers }
}

function rowOf(risk: Risk, place: number, remarks: readonly RiskRemark[]): RiskRow {
  const about = remarks.filter(({ risks }) => risks.includes(place))
  return {
    ...risk,
    isSurprising: about.some(({ isSurprise }) => isSurprise),
    remarks: about.filter((remark) => !isShared(remark)),
  }
}

function isShared({ risks }: RiskRemark): boolean {
  return risks.length > 1
}

export function countSurprises(tasks: readonly TaskRisks[]): number {
  return tasks.flatMap(({ remarks }) => remarks).filter(({ isSurprise }) => isSurprise).length
}
