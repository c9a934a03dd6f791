/** The command that submits a workflow with its parameters, for a POSIX shell. */
import type { Parameters } from './parameters'

/** @param path of the workflow file; before the options, which would take it for a value */
export function submitCommand(path: string, parameters: Parameters): string {
  const file = path.startsWith('-') ? `./${path}` : path
  const words = ['osmo', 'workflow', 'submit', file, ...optionsOf(parameters)]
  return words.map(quoteWord).join(' ')
}

/** Each option once, with all of its values. */
function optionsOf(parameters: Parameters): readonly string[] {
  return (['set', 'set-string'] as const).flatMap((option) => {
    const own = Object.entries(parameters).filter(([, parameter]) => parameter.option === option)
    return own.length > 0 ? [`--${option}`, ...own.map(([name, { text }]) => `${name}=${text}`)] : []
  })
}

/** In quotes only where a shell would read it otherwise. */
function quoteWord(word: string): string {
  return /^[\w@%+:,./-][\w@%+:,./=-]*$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`
}
