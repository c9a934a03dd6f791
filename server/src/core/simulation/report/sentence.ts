/** Sentences for people, in parts, some of which lead to a place in the file. */

export type Sentence = readonly SentencePart[]

export interface SentencePart {
  readonly text: string
  /** An index into the report's list of places. */
  readonly place?: number
}

/** What sentences are put together from; nesting means nothing. */
export type Phrase = string | SentencePart | readonly Phrase[]

/** Neighbours without a place become one part. */
export function sentence(...phrases: readonly Phrase[]): Sentence {
  const parts: SentencePart[] = []
  const add = (phrase: Phrase): void => {
    if (isList(phrase)) {
      for (const part of phrase) add(part)
      return
    }
    const part = typeof phrase === 'string' ? { text: phrase } : phrase
    const last = parts.at(-1)
    if (part.text === '') return
    if (last && last.place === undefined && part.place === undefined)
      parts[parts.length - 1] = { text: last.text + part.text }
    else parts.push(part)
  }
  add(phrases)
  return parts
}

export function textOf(parts: Sentence): string {
  return parts.map(({ text }) => text).join('')
}

export function linked(text: string, place: number | undefined): SentencePart {
  return place === undefined ? { text } : { text, place }
}

/** `A`, `A and B`, `A, B and C`. */
export function listed(phrases: readonly Phrase[]): Phrase {
  return phrases.flatMap((phrase, index): Phrase[] => {
    if (index === 0) return [phrase]
    return [index === phrases.length - 1 ? ' and ' : ', ', phrase]
  })
}

function isList(phrase: Phrase): phrase is readonly Phrase[] {
  return Array.isArray(phrase)
}
