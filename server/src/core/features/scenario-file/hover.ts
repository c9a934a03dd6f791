/** Hovers in scenario files: what a key is for, and what exit codes, failures and statuses mean. */
import scenarioSchema from '../../../../../schemas/osmo-scenario.schema.json'
import { kindOfKeys } from '../../simulation/scenario/names'
import { parseYaml } from '../../syntax/yaml'
import type { Hover } from '../hover'
import { poolActionHover } from '../pool-actions'
import type { FoundNode } from '../schema-hover'
import { describeBySchema, nodeAt } from '../schema-hover'
import { explainValue } from './values'

export function hoverScenario(text: string, offset: number): Hover | undefined {
  const found = nodeAt(parseYaml(text).root, offset)
  if (!found) return undefined
  const isPoolAction = kindOfKeys(found.path.slice(0, -1)) === 'action'
  const meaning = isPoolAction ? poolActionHover(found, offset) : valueHover(found)
  return meaning ?? describeBySchema(scenarioSchema, found)
}

function valueHover({ node, path, isKey }: FoundNode): Hover | undefined {
  if (isKey) return undefined
  const { content, style, range } = node
  const isNumber = style === 'plain' && /^\d{1,9}$/.test(content)
  const explained = explainValue(isNumber ? Number(content) : content, path)
  return explained && { range, markdown: explained.markdown }
}
