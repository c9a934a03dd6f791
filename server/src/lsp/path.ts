/** What an address means, however it is escaped. */

/** The path, as the extension sees it: globs have to mean the same in both. */
export function pathOf(uri: string): string {
  return unescaped(/^[a-z][a-z0-9+.-]*:(?:\/\/[^/?#]*)?([^?#]*)/i.exec(uri)?.[1] ?? uri)
}

/** The same for all addresses of one file: editors escape more characters than `URL` does. */
export function identityOf(uri: string): string {
  return unescaped(uri.replace(/[?#].*$/s, ''))
}

/** One character may be several bytes, so neighbours are read together. */
function unescaped(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, decode)
}

/** What is no UTF-8 stays as it is. */
function decode(escapes: string): string {
  try {
    return decodeURIComponent(escapes)
  } catch {
    return escapes
  }
}
