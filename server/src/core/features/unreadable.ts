/** Whether a file can be read to its end, or is broken for the moment, as while it is typed. */
import type { Analysis } from '../analyze'
import type { Problem } from '../problem'
import { templateError } from '../rules/template-error'
import { templateLimit } from '../rules/template-limit'
import { templateSyntax } from '../rules/template-syntax'
import { yamlSyntax } from '../rules/yaml-syntax'

const breaking: ReadonlySet<string> = new Set(
  [yamlSyntax, templateSyntax, templateError, templateLimit].map(({ name }) => name),
)

/** The first problem past which nobody can tell what the author means; its workflow lacks some or all of the text. */
export function breakIn({ rejections }: Analysis): Problem | undefined {
  return rejections.find(({ rule }) => breaking.has(rule))
}
