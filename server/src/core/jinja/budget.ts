/** Bounds what rendering a template may cost, the same on every machine. */
import { TemplateFailure } from './failure'

/** About what the service's half second is enough for, and what an editor may take while the author types. */
const mostSteps = 500_000

/** Of all text that is made, in UTF-16 units. */
const mostCharacters = 5_000_000

/** A text or list of this size does not fit into the 100 MB that the service gives. */
const neverFits = 100_000_000

export class Budget {
  #steps = 0
  #characters = 0

  get steps(): number {
    return this.#steps
  }

  /** Called for each node and item; `TemplateFailure` with kind `limit` when there are none left. */
  step(count = 1): void {
    this.#steps += count
    if (this.#steps > mostSteps) throw new TemplateFailure('limit', 'steps')
  }

  /** Called before a text of this length is made, or a list of an eighth as many items. */
  reserve(characters: number): void {
    if (characters > neverFits) throw new TemplateFailure('error', 'it needs more than 100 MB of memory')
    this.#characters += characters
    if (this.#characters > mostCharacters) throw new TemplateFailure('limit', 'characters')
  }
}
