/**
 * The input for how an attempt ends: any exit code can be typed, or a named failure chosen from the list.
 *
 * It is made of plain elements, since a combobox has to refer to its list and the library’s controls keep theirs inside.
 */
import type { Part } from './dom'
import { element, newId, setAttribute, setText } from './dom'
import { icon } from './icons'
import { meaningOfCode, nameOfCode, parseCode } from './named-outcomes'
import type { ListField, OutcomeList } from './outcome-list'

export interface OutcomeValue {
  /** For screen readers: which attempt of which task. */
  readonly label: string
  readonly code: number
  /** The attempt ends so; false where something else ends it before. */
  readonly isReached: boolean
  readonly change: (code: number) => void
}

export function createOutcomeField(list: OutcomeList): Part<OutcomeValue> {
  const meaning = element('span', { class: 'meaning', id: newId() })
  const input = element('input', {
    ...{ type: 'text', inputmode: 'numeric', spellcheck: 'false', autocomplete: 'off', role: 'combobox' },
    'aria-autocomplete': 'list',
    'aria-expanded': 'false',
    'aria-controls': list.root.id,
    'aria-describedby': meaning.id,
  })
  const opener = element('button', { type: 'button', tabindex: '-1', 'aria-hidden': 'true' }, icon('chevron'))
  const root = element(
    'div',
    { class: 'outcome' },
    element('div', { class: 'combobox' }, input, opener),
    meaning,
  )
  let value: OutcomeValue = { label: '', code: 0, isReached: true, change: () => undefined }

  const showMeaning = (isValid: boolean): void => {
    root.classList.toggle('invalid', !isValid)
    setAttribute(input, 'aria-invalid', String(!isValid))
    setText(meaning, isValid ? describe(value) : 'Type a whole number')
    setAttribute(meaning, 'title', isValid ? meaningOfCode(value.code) : '')
  }
  const take = (code: number): void => {
    const isNew = code !== value.code
    value = { ...value, code }
    showMeaning(true)
    if (isNew) value.change(code)
  }
  const field: ListField = {
    input,
    code: () => value.code,
    choose(code) {
      input.value = String(code)
      input.select()
      take(code)
    },
  }
  listenTo(field, { list, opener, take, showMeaning })

  return {
    root,
    update(next) {
      value = next
      setAttribute(input, 'aria-label', next.label)
      const text = String(next.code)
      // What is being typed is the user’s; what is valid of it has been taken already.
      const isTyped = document.activeElement === input && parseCode(input.value) !== next.code
      if (isTyped) return
      if (document.activeElement !== input && input.value !== text) input.value = text
      showMeaning(true)
    },
  }
}

function describe({ code, isReached }: OutcomeValue): string {
  return isReached ? nameOfCode(code) : `${nameOfCode(code)}: not reached`
}

interface Listening {
  readonly list: OutcomeList
  readonly opener: HTMLElement
  readonly take: (code: number) => void
  readonly showMeaning: (isValid: boolean) => void
}

function listenTo(field: ListField, { list, opener, take, showMeaning }: Listening): void {
  const { input } = field
  input.addEventListener('focus', () => input.select())
  input.addEventListener('input', () => {
    const code = parseCode(input.value)
    if (code !== undefined) take(code)
    // Digits are a code; words look for a name.
    if (/\p{L}/u.test(input.value)) list.open(field, input.value)
    else list.close()
    showMeaning(code !== undefined || input.value.trim() === '' || list.isOpenFor(field))
  })
  input.addEventListener('blur', () => {
    list.close()
    input.value = String(field.code())
    showMeaning(true)
  })
  input.addEventListener('keydown', (event) => {
    if (pressed(event.key, field, list)) event.preventDefault()
  })
  opener.addEventListener('mousedown', (event) => {
    event.preventDefault()
    const wasOpen = list.isOpenFor(field)
    input.focus()
    if (wasOpen) list.close()
    else list.open(field, '')
  })
}

/** True when the key did something. */
function pressed(key: string, field: ListField, list: OutcomeList): boolean {
  const isOpen = list.isOpenFor(field)
  switch (key) {
    case 'ArrowDown':
    case 'ArrowUp':
      if (isOpen) list.move(key === 'ArrowDown' ? 1 : -1)
      else list.open(field, '')
      return true
    case 'Enter':
      return isOpen && list.accept()
    case 'Escape':
      if (isOpen) list.close()
      return isOpen
    default:
      return false
  }
}
