/** Colours of a terminal. */

const codes = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, blue: 34 } as const

export type Colour = keyof typeof codes

/** @param isOn without it, texts stay as they are */
export function colours(isOn: boolean): { readonly paint: (colour: Colour, text: string) => string } {
  return { paint: (colour, text) => (isOn ? `\u001b[${codes[colour]}m${text}\u001b[0m` : text) }
}
