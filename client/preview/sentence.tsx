/** A sentence whose parts lead to the places in the file that they speak of. */
import type { JSX } from 'preact'
import type { Sentence } from '../../server/src/core'
import { Link } from './components/link'

/** Shows a place of the file, an index into the report’s list, in its editor. */
export type Reveal = (place: number) => void

export interface WordsProps {
  readonly sentence: Sentence
  readonly onReveal: Reveal
}

export function Words({ sentence, onReveal }: WordsProps): JSX.Element {
  return (
    <>
      {sentence.map(({ text, place }, index) =>
        place === undefined ? (
          text
        ) : (
          <Link key={index} onClick={() => onReveal(place)}>
            {text}
          </Link>
        ),
      )}
    </>
  )
}
