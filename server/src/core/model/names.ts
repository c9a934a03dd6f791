/** How OSMO compares the names of groups and tasks. */

/** Names that are equal in this form are the same: letter case does not count, and `_` is `-`. */
export function comparableName(name: string): string {
  return name.toLowerCase().replaceAll('_', '-')
}
