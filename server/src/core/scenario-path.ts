/** Which files are scenarios, and which workflows they are for. */

const ending = /\.scenario\.(?:ya?ml|json)$/

/** @param path with `/` between its parts */
export function isScenarioFile(path: string): boolean {
  return ending.test(path)
}

/**
 * The paths, relative to the scenario's folder, where its workflow can be: the first that is there counts. None for a
 * file whose name says nothing.
 *
 * @param path of the scenario file, with `/` between its parts
 * @param written what the scenario says itself
 */
export function workflowPaths(path: string, written: string | undefined): readonly string[] {
  // As Windows has them, they would name nothing elsewhere.
  if (written !== undefined) return [written.replaceAll('\\', '/')]
  const name = path.slice(path.lastIndexOf('/') + 1)
  const stem = isScenarioFile(name) ? name.replace(ending, '') : ''
  return stem === '' ? [] : [`${stem}.yaml`, `${stem}.yml`]
}
