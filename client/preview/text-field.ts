/** A labelled text field of the settings: hint beside it, and what is wrong in the hint’s place. */
import '@vscode-elements/elements/dist/vscode-textfield/index.js'
import type { Part } from './dom'
import { element, newId, setText } from './dom'

export interface TextFieldOptions {
  readonly label: string
  readonly hint: string
  readonly inputMode: 'numeric' | 'text'
  readonly placeholder?: string
  /** What is wrong with a text; undefined when it may be taken. */
  readonly explain: (text: string) => string | undefined
  /** Called with texts that may be taken only. */
  readonly change: (text: string) => void
}

export interface TextField extends Part<string> {
  /** Gives up a text that could not be taken. */
  readonly restore: () => void
}

export function createTextField(options: TextFieldOptions): TextField {
  const { label, hint, inputMode, placeholder = '', explain, change } = options
  const id = newId()
  const field = element('vscode-textfield', { id, class: inputMode })
  field.type = inputMode === 'numeric' ? 'number' : 'text'
  field.label = label
  field.placeholder = placeholder
  const note = element('span', { class: 'hint' }, hint)
  const root = element('div', { class: 'field' }, element('label', { for: id }, label), field, note)

  // The input is inside a shadow root, from where it cannot refer to the note by its id.
  const describe = (problem: string | undefined): void => {
    field.invalid = problem !== undefined
    root.classList.toggle('invalid', problem !== undefined)
    setText(note, problem ?? hint)
    const input = field.wrappedElement
    input.setAttribute('aria-invalid', String(problem !== undefined))
    input.setAttribute('aria-description', problem ?? hint)
    if (inputMode === 'numeric') input.setAttribute('min', '0')
  }
  void field.updateComplete.then(() => describe(explain(field.value)))
  field.addEventListener('input', () => {
    const problem = explain(field.value)
    describe(problem)
    if (problem === undefined) change(field.value)
  })

  let given: string | undefined
  const write = (text: string): void => {
    field.value = text
    if (field.hasUpdated) describe(explain(text))
  }
  return {
    root,
    update(text) {
      const isFirst = given === undefined
      given = text
      const isBeingTyped = document.activeElement === field
      const isWrong = explain(field.value) !== undefined
      if (isFirst || !(isBeingTyped || isWrong || field.value === text)) write(text)
    },
    restore: () => write(given ?? ''),
  }
}
