/** The path of a document's address, as the extension sees it: globs have to mean the same in both. */

export function pathOf(uri: string): string {
  const path = /^[a-z][a-z0-9+.-]*:(?:\/\/[^/?#]*)?([^?#]*)/i.exec(uri)?.[1] ?? uri
  // One character may be several bytes, so neighbours are read together.
  return path.replace(/(?:%[0-9a-f]{2})+/gi, decode)
}

/** What is no UTF-8 stays as it is. */
function decode(escapes: string): string {
  try {
    return decodeURIComponent(escapes)
  } catch {
    return escapes
  }
}
