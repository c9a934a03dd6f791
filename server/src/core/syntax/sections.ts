/** Cuts a spec into its top-level sections, as the service does before it reads any YAML. */
import type { Range } from '../text'

export interface Section {
  readonly key: string
  readonly keyRange: Range
  /** From the key to the start of the next section. */
  readonly range: Range
  /** Something follows the colon without a space, as in `workflow::`, so that YAML finds another key or none. */
  readonly glued: boolean
}

/**
 * Every line that starts in column 0 with `key:` begins a section, whatever it is part of in YAML. Text before the
 * first section is dropped by the service.
 */
export function splitSections(text: string): readonly Section[] {
  const heads = [...text.matchAll(/(?<=^|\n)[a-zA-Z][a-zA-Z0-9_-]*(?=:)/g)]
  return heads.map((head, index) => ({
    key: head[0],
    keyRange: { start: head.index, end: head.index + head[0].length },
    range: { start: head.index, end: heads[index + 1]?.index ?? text.length },
    // Jinja may well write a line break there.
    glued: /^:(?!\{[{%#])\S/.test(text.slice(head.index + head[0].length, head.index + head[0].length + 4)),
  }))
}

/** What the service allows at the top level, each once. */
export const sectionKeys: readonly string[] = ['workflow', 'default-values', 'version']

/** Otherwise the service rejects the file before it looks into any section. */
export function areAllowed(sections: readonly Section[]): boolean {
  const keys = sections.map(({ key }) => key)
  const isGlued = sections.some(({ key, glued }) => glued && key !== 'version')
  return !isGlued && new Set(keys).size === keys.length && keys.every((key) => sectionKeys.includes(key))
}
