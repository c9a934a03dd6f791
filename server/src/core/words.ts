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
