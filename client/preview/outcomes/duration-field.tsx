/** How long an attempt takes: a field that says so little that it is not in the way. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { Duration } from '../../../server/src/core'
import { secondsOf } from '../../../server/src/core'
import { Problem } from '../components/problem'
import { useUniqueId } from '../components/use-unique-id'

export interface DurationFieldProps {
  readonly label: string
  readonly duration: Duration | undefined
  /** In force where there is none; undefined in a run without a clock. */
  readonly usual: Duration | undefined
  /** Empty for none. */
  readonly onChange: (duration: string) => void
}

export function DurationField({ label, duration, usual, onChange }: DurationFieldProps): JSX.Element {
  const [draft, setDraft] = useState<string | undefined>(undefined)
  const id = useUniqueId()
  const text = draft ?? String(duration ?? '')
  const isInvalid = !isDuration(text)
  return (
    <>
      <input
        class="duration"
        type="text"
        spellcheck={false}
        autocomplete="off"
        aria-label={label}
        title="How long it takes, such as 90s, 10m or 2h"
        placeholder={usual === undefined ? 'duration' : String(usual)}
        aria-invalid={isInvalid}
        aria-describedby={isInvalid ? id : undefined}
        value={text}
        onInput={({ currentTarget: { value } }) => {
          setDraft(value)
          if (isDuration(value)) onChange(value.trim())
        }}
        onBlur={() => setDraft(undefined)}
      />
      <Problem id={id}>{isInvalid && 'Write a duration such as 90s, 10m or 2h'}</Problem>
    </>
  )
}

function isDuration(text: string): boolean {
  return text.trim() === '' || secondsOf(text.trim()) !== undefined
}
