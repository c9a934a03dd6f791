/** Addresses in object storage, by the schemes that OSMO knows. */

interface Scheme {
  readonly name: string
  readonly pattern: RegExp
  /** What has to follow the two slashes. */
  readonly form: string
}

const part = '[^/,;*]+'

function scheme(name: string, least: number, form: string): Scheme {
  const pattern = new RegExp(`^${name}://${part}(?:/${part}){${least - 1},}/*$`)
  return { name, pattern, form: `${name}://${form}` }
}

/** Schemes are in lower case only. */
export const storageSchemes: readonly Scheme[] = [
  scheme('s3', 1, 'bucket/folder'),
  scheme('gs', 1, 'bucket/folder'),
  scheme('swift', 3, 'host/account/container'),
  scheme('tos', 2, 'host/bucket'),
  scheme('azure', 2, 'account/container'),
]

export function isStorageUrl(text: string): boolean {
  return storageSchemes.some(({ pattern }) => pattern.test(text))
}
