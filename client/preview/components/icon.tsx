/** An icon of VS Code’s own, in the colour of the text around it. */
import type { JSX } from 'preact'

/**
 * The text beside it says what it means, so it is hidden from screen readers.
 *
 * @param svg the text of a codicon, as in `import pass from '@vscode/codicons/src/icons/pass.svg'`
 */
export function Icon({ svg }: { readonly svg: string }): JSX.Element {
  return <span class="icon" aria-hidden="true" dangerouslySetInnerHTML={{ __html: svg }} />
}
