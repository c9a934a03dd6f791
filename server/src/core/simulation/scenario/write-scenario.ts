/** Writes a scenario file as people would: in YAML, and short where the format has a short way. */
import type { ScalarTag } from 'yaml'
import { Document, isScalar, Scalar, visit } from 'yaml'
import type { Parameter } from '../../parameters'
import { mapValues } from '../../read-settings'
import { readScenarioText } from './read-scenario-text'
import type { Outcome, Scenario } from './scenario'

/** `{}` for the empty scenario. */
export function writeScenario(scenario: Scenario): string {
  const { workflow, parameters = {}, tasks } = scenario
  const document = new Document(
    {
      // It comes first, wherever the scenario has it.
      ...(workflow !== undefined && { workflow }),
      ...scenario,
      ...(scenario.parameters && { parameters: mapValues(parameters, quotedIfText) }),
      ...(tasks && { tasks: mapValues(tasks, (outcomes) => outcomes.map(shortOutcome)) }),
    },
    { customTags: [plainTag(new Set(Object.values(parameters).filter(canBePlain)))] },
  )
  visit(document, {
    // The YAML of OSMO, as which scenarios are read, takes fewer characters without quotes.
    Scalar(_, scalar) {
      if (typeof scalar.value === 'string' && unusual.test(scalar.value)) scalar.type = Scalar.QUOTE_DOUBLE
    },
    Seq(_, seq) {
      if (seq.items.every(isScalar)) seq.flow = true
    },
  })
  return document.toString({ lineWidth: 100, flowCollectionPadding: false })
}

const unusual = /[^\p{L}\p{N} ,._/-]/u

/** In quotes it is given as text. */
function quotedIfText(parameter: Parameter): Scalar | Parameter {
  if (parameter.option === 'set') return parameter
  const node = new Scalar(parameter.text)
  node.type = Scalar.QUOTE_DOUBLE
  return node
}

/** Without quotes, it is given as with `--set`; others of these, such as “a: b”, are written as maps. */
function canBePlain({ text, option }: Parameter): boolean {
  if (option !== 'set') return false
  const read = readScenarioText(`parameters:\n  name: ${text}\n`)
  const parameter = read.ok ? read.scenario.parameters?.['name'] : undefined
  return parameter?.option === option && parameter.text === text
}

/** Writes the text of a parameter as it is: a number that is read as one may lose digits. */
function plainTag(plain: ReadonlySet<unknown>): ScalarTag {
  return {
    tag: '!plain',
    default: true,
    identify: (value) => plain.has(value),
    resolve: (text) => text,
    stringify: ({ value }) => (value as Parameter).text,
  }
}

function shortOutcome(outcome: Outcome): Outcome | number | string {
  const { exitCode, failure, ...rest } = outcome
  if (Object.keys(rest).length > 0) return outcome
  if (failure !== undefined && exitCode === undefined) return failure
  return typeof exitCode === 'number' && failure === undefined ? exitCode : outcome
}
