/** Tasks counted through all groups, in file order, as reports and everything that reads them do. */

/** The number of each group’s first task, from 0. */
export function firstTasksOf(
  groups: readonly { readonly tasks: { readonly length: number } }[],
): readonly number[] {
  let next = 0
  return groups.map(({ tasks }) => {
    const first = next
    next += tasks.length
    return first
  })
}
