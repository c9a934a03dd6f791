/** Paths of files as another file names them. */

/** Such as `../train.yaml`; both paths are absolute, with `/` between their parts. */
export function relativePath(folder: string, file: string): string {
  const from = folder.split('/').filter(Boolean)
  const to = file.split('/').filter(Boolean)
  let shared = 0
  while (shared < to.length - 1 && from[shared] === to[shared]) shared++
  return [...from.slice(shared).map(() => '..'), ...to.slice(shared)].join('/')
}
