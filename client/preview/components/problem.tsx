/** What is wrong with what is being typed, under its field and over what stands there, so that nothing moves. */
import type { ComponentChildren, JSX } from 'preact'

export interface ProblemProps {
  /** By which the field refers to it. */
  readonly id: string
  /** Nothing while all is well. */
  readonly children: ComponentChildren
}

export function Problem({ id, children }: ProblemProps): JSX.Element | null {
  if (!children) return null
  return (
    <span class="problem-box" id={id} role="alert">
      {children}
    </span>
  )
}
