/** Jinja's built-in filters. */
import type { Filter } from './environment'
import { markupFilters } from './markup-filters'
import { numberFilters } from './number-filters'
import { orderFilters } from './order-filters'
import { pprint } from './pprint-filter'
import { selectFilters } from './select-filters'
import { sequenceFilters } from './sequence-filters'
import { textFilters } from './text-filters'
import { tojson } from './tojson-filter'
import { urlize } from './urlize-filter'
import { valueFilters } from './value-filters'
import { wordwrap } from './wrap-filter'

export const filters: ReadonlyMap<string, Filter> = new Map([
  ...markupFilters,
  ...numberFilters,
  ...orderFilters,
  ...selectFilters,
  ...sequenceFilters,
  ...textFilters,
  ...valueFilters,
  ['pprint', pprint],
  ['tojson', tojson],
  ['urlize', urlize],
  ['wordwrap', wordwrap],
])
