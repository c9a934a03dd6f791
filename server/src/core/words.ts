/** Wording that all parts of the core share. */

/** `A`, `A and B`, `A, B and C`. */
export function listInWords(words: readonly string[], conjunction: 'and' | 'or' = 'and'): string {
  const last = words.at(-1) ?? ''
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} ${conjunction} ${last}`
}

/** A name that may be missing in a file that is being written. */
export function nameInWords(name: string): string {
  return name === '' ? '(no name)' : name
}

/** With a capital letter in front, to begin a sentence. */
export function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** What an author wrote, on one line and not longer than a message can bear. */
export function excerpt(text: string): string {
  const line = text.replace(/\s+/g, ' ')
  return line.length > 40 ? `${line.slice(0, 39)}…` : line
}
