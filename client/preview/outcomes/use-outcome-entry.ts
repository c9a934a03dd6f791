/** Typing an outcome and choosing one from the list, by keyboard and by mouse. */
import type { RefObject } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Outcome } from '../../../server/src/core'
import type { NamedOutcome, NamedOutcomes } from './named-outcomes'
import { findOutcomes, parseOutcome, textOfOutcome } from './named-outcomes'

export interface OutcomeEntry {
  readonly input: RefObject<HTMLInputElement | null>
  readonly text: string
  /** Nothing can be made of the text, and there is no list to choose from. */
  readonly isInvalid: boolean
  readonly list: OpenList | undefined
  readonly type: (text: string) => void
  readonly press: (event: KeyboardEvent) => void
  readonly choose: (chosen: NamedOutcome) => void
  /** With the mouse, in the field: what comes there by keyboard only asks for the list itself. */
  readonly point: (event: MouseEvent) => void
  /** With the mouse, beside the field. */
  readonly toggleList: () => void
  readonly closeList: () => void
  readonly leave: () => void
}

export interface OpenList {
  readonly groups: readonly NamedOutcomes[]
  /** The key of an outcome. */
  readonly marked: string | undefined
}

export function useOutcomeEntry(
  outcome: Outcome,
  attempt: number,
  onChange: (outcome: Outcome) => void,
): OutcomeEntry {
  const input = useRef<HTMLInputElement>(null)
  const isChosen = useRef(false)
  // What is being typed is the user’s; what is valid of it has been taken already.
  const [draft, setDraft] = useState<string | undefined>(undefined)
  const [list, setList] = useState<OpenList | undefined>(undefined)
  const written = textOfOutcome(outcome)
  useLayoutEffect(() => {
    if (isChosen.current) input.current?.select()
    isChosen.current = false
  })

  const openList = (typed: string): void => {
    const groups = findOutcomes(typed, attempt)
    const options = optionsOf(groups)
    const current = options.find((option) => textOfOutcome(option.outcome) === written)
    // Digits are a code already, which Enter must not turn into a longer one.
    const marked = typed === '' ? current : hasLetters(typed) ? options[0] : undefined
    setList(options.length === 0 ? undefined : { groups, marked: marked?.key })
  }
  const closeList = (): void => setList(undefined)
  const take = (next: Outcome): void => {
    if (textOfOutcome(next) !== written) onChange(next)
  }
  const choose = (chosen: NamedOutcome): void => {
    isChosen.current = true
    setDraft(textOfOutcome(chosen.outcome))
    closeList()
    take(chosen.outcome)
  }
  return {
    input,
    text: draft ?? written,
    isInvalid: draft !== undefined && draft.trim() !== '' && !parseOutcome(draft) && !list,
    list,
    choose,
    closeList,
    type(text) {
      setDraft(text)
      const typed = parseOutcome(text)
      if (typed) take(typed)
      if (hasLetters(text) || list) openList(text)
    },
    press(event) {
      const change = changeBy(event.key, list)
      if (change === undefined) return
      event.preventDefault()
      if (change === 'open') openList('')
      else if (change === 'close') closeList()
      else if ('mark' in change) setList(list && { ...list, marked: change.mark.key })
      else choose(change.choose)
    },
    point(event) {
      if (document.activeElement !== input.current) {
        // Otherwise the mouse would put the caret into the text that the focus selects.
        event.preventDefault()
        input.current?.focus()
      }
      if (!list) openList('')
    },
    toggleList() {
      input.current?.focus()
      if (list) closeList()
      else openList('')
    },
    leave() {
      closeList()
      setDraft(undefined)
    },
  }
}

/** Words look for a name. */
function hasLetters(text: string): boolean {
  return /\p{L}/u.test(text)
}

type Change = 'open' | 'close' | { readonly mark: NamedOutcome } | { readonly choose: NamedOutcome }

/** What a key does to the list; undefined for keys that are the field’s own. */
function changeBy(key: string, list: OpenList | undefined): Change | undefined {
  if (!list) return key === 'ArrowDown' || key === 'ArrowUp' ? 'open' : undefined
  const options = optionsOf(list.groups)
  const from = options.findIndex((option) => option.key === list.marked)
  switch (key) {
    case 'ArrowDown':
      return { mark: options[Math.min(options.length - 1, from + 1)]! }
    case 'ArrowUp':
      return { mark: options[from === -1 ? options.length - 1 : Math.max(0, from - 1)]! }
    case 'Enter':
      return options[from] ? { choose: options[from] } : 'close'
    case 'Escape':
      return 'close'
    default:
      return undefined
  }
}

function optionsOf(groups: readonly NamedOutcomes[]): readonly NamedOutcome[] {
  return groups.flatMap(({ outcomes }) => outcomes)
}
