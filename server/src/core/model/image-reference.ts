/** Container images, in the grammar by which the service reads them. */

export interface ImageReference {
  /** With its port; undefined for the default registry. */
  readonly host: string | undefined
  readonly name: string
  readonly tag: string | undefined
  readonly digest: string | undefined
}

const label = '[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?'
const component = '[0-9a-z](?:[0-9a-z_.-]*[0-9a-z])?'

/** A host has a dot, or a port, or is `localhost`; without it the part is the first of the name. */
const host = `(?:localhost|${label}(?:\\.${label})+|${label}(?=:\\d+/))(?::[0-9]{1,5})?`

const reference = new RegExp(
  `^(?:(?<host>${host})/)?(?<name>${component}(?:/${component})*)(?::(?<tag>[a-zA-Z0-9_][a-zA-Z0-9._-]*))?(?:@(?<digest>[A-Za-z0-9_+.-]+:[A-Fa-f0-9]+))?$`,
)

/** In characters. No image is as long; the pattern goes back and forth over text that it does not match. */
export const longestImage = 2000

/** Undefined for what is no image, and for what is longer than `longestImage`. */
export function parseImage(text: string): ImageReference | undefined {
  const groups = text.length <= longestImage ? reference.exec(text)?.groups : undefined
  if (!groups) return undefined
  return { host: groups['host'], name: groups['name']!, tag: groups['tag'], digest: groups['digest'] }
}
