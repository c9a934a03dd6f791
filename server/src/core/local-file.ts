/** Files beside a workflow, as far as the analysis needs to know them. */

/** What is known of files that a workflow names, by the path as written; others have not been looked for. */
export type LocalFiles = ReadonlyMap<string, LocalFile>

export type LocalFile =
  | {
      readonly kind: 'file'
      /** Left out for what is longer than `longestText`, and for what is no ordinary file. */
      readonly text?: string
    }
  | { readonly kind: 'folder' }
  | { readonly kind: 'missing' }

/** In bytes; nothing that people write by hand is longer, and what is may be a data set. */
export const longestText = 1_000_000

/**
 * Looks for all files that a workflow names.
 *
 * @param lookAt undefined where there is no telling; never rejects
 */
export async function lookAtAll(
  localPaths: readonly string[],
  lookAt: (localpath: string) => Promise<LocalFile | undefined>,
): Promise<LocalFiles> {
  const found = await Promise.all(
    localPaths.map(async (localpath) => [localpath, await lookAt(localpath)] as const),
  )
  return new Map(found.flatMap(([localpath, file]) => (file ? [[localpath, file] as const] : [])))
}
