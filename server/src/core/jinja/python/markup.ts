/** Escapes for HTML as the package markupsafe does. */
import type { Value } from '../value'
import { Markup } from '../value'
import { str } from './print'

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  "'": '&#39;',
  '"': '&#34;',
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>'"]/g, (character) => entities[character]!)
}

/** What is marked as safe stays as it is. */
export function escapeValue(value: Value): string {
  return value instanceof Markup ? value.text : escapeHtml(str(value))
}
