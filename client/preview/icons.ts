/** The few icons of the page, drawn like VS Code’s own: 16 by 16, in the colour of the text around them. */

const shapes = {
  pass: 'M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 0 0 0-13ZM5 8.25l2.1 2.1L11 6',
  error: 'M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 0 0 0-13ZM5.75 5.75l4.5 4.5M10.25 5.75l-4.5 4.5',
  slash: 'M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 0 0 0-13ZM3.5 12.5l9-9',
  upstream: 'M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 0 0 0-13ZM8 11.25v-6.5M5.25 7.5L8 4.75l2.75 2.75',
  clock: 'M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 0 0 0-13ZM8 4.5V8.25l2.5 1.75',
  retry: 'M13.5 8a5.5 5.5 0 1 1-1.75-4.02M13.5 1.75V4.75H10.5',
  warning: 'M8 2L14.5 13.5h-13ZM8 6.5v3.25M8 11.25v.75',
  info: 'M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 0 0 0-13ZM8 7.25v4M8 4.75v.75',
  chevron: 'M4 6l4 4l4-4',
} as const

export type IconName = keyof typeof shapes

/** The text beside it says what it means, so it is hidden from screen readers. */
export function icon(name: IconName): SVGSVGElement {
  const root = svgElement('svg', { class: 'icon', viewBox: '0 0 16 16', 'aria-hidden': 'true' })
  root.append(svgElement('path', { d: shapes[name] }))
  return root
}

export function setIcon(root: SVGSVGElement, name: IconName): void {
  root.firstElementChild?.setAttribute('d', shapes[name])
}

function svgElement<K extends keyof SVGElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, string>>,
): SVGElementTagNameMap[K] {
  const made = document.createElementNS('http://www.w3.org/2000/svg', tag)
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value)
  return made
}
