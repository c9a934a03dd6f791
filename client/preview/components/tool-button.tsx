/** A button that is an icon, as in VS Code’s toolbars. */
import type { JSX } from 'preact'
import { Icon } from './icon'

export interface ToolButtonProps {
  readonly svg: string
  /** For screen readers. */
  readonly label: string
  /** What it does, where the label does not say all; shown to those who point at it. */
  readonly tooltip?: string
  readonly onClick: () => void
}

export function ToolButton({ svg, label, tooltip = label, onClick }: ToolButtonProps): JSX.Element {
  return (
    <button type="button" class="tool" aria-label={label} title={tooltip} onClick={onClick}>
      <Icon svg={svg} />
    </button>
  )
}
