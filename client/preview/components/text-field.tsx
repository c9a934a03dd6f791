/** A labelled text field, with what is wrong beside it. */
import type { JSX, TargetedInputEvent } from 'preact'
import { useState } from 'preact/hooks'
import { useUniqueId } from './use-unique-id'

export interface TextFieldProps {
  readonly label: string
  /** For those who point at it. */
  readonly tooltip?: string
  readonly kind: 'number' | 'text'
  readonly placeholder?: string
  readonly value: string
  /** What is wrong with a text; undefined when it may be taken. */
  readonly explain: (text: string) => string | undefined
  /** Called with texts that may be taken only. */
  readonly onChange: (text: string) => void
}

export function TextField(props: TextFieldProps): JSX.Element {
  const { label, tooltip, kind, placeholder, value, explain, onChange } = props
  const id = useUniqueId()
  const [draft, setDraft] = useState<string | undefined>(undefined)
  const text = draft ?? value
  const problem = explain(text)
  const attributes = {
    id,
    class: kind,
    title: tooltip,
    placeholder,
    value: text,
    spellcheck: false,
    autocomplete: 'off',
    'aria-invalid': problem !== undefined,
    'aria-describedby': `${id}-problem`,
    onInput: ({ currentTarget }: TargetedInputEvent<HTMLInputElement>) => {
      setDraft(currentTarget.value)
      if (explain(currentTarget.value) === undefined) onChange(currentTarget.value)
    },
    onBlur: () => setDraft(undefined),
  }
  return (
    <div class="field" data-invalid={problem !== undefined}>
      <label for={id}>{label}</label>
      {kind === 'number' ? (
        <input {...attributes} type="number" min={0} />
      ) : (
        <input {...attributes} type="text" />
      )}
      <span class="problem" id={`${id}-problem`}>
        {problem}
      </span>
    </div>
  )
}
