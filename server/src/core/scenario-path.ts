/** Which files are scenarios, and which workflows they are for. */

/** @param path with `/` between its parts */
export function isScenarioFile(path: string): boolean {
  return /\.scenario\.(?:ya?ml|json)$/.test(path)
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
  const stem = /([^/]+)\.scenario\.(?:ya?ml|json)$/.exec(path)?.[1]
  return stem === undefined ? [] : [`${stem}.yaml`, `${stem}.yml`]
}
