/** Every rule, in the order in which their problems are listed for the same place. */
import { chainedExitCodeRange } from './chained-exit-code-range'
import { completedOsmoFailure } from './completed-osmo-failure'
import { duplicateExitAction } from './duplicate-exit-action'
import { duplicateExitCode } from './duplicate-exit-code'
import { exitActionsNotAMap } from './exit-actions-not-a-map'
import { exitCodeOverlap } from './exit-code-overlap'
import { impossibleExitCode } from './impossible-exit-code'
import { invalidExitCodes } from './invalid-exit-codes'
import { misleadingExitCode } from './misleading-exit-code'
import { missingWorkflow } from './missing-workflow'
import { osmoExitCode } from './osmo-exit-code'
import { reservedExitCodeRange } from './reserved-exit-code-range'
import { reversedExitCodeRange } from './reversed-exit-code-range'
import type { Rule } from './rule'
import { shortenableExitCodes } from './shortenable-exit-codes'
import { unknownExitAction } from './unknown-exit-action'
import { unreachableExitAction } from './unreachable-exit-action'
import { unseenExitCode } from './unseen-exit-code'
import { unusedSuppression } from './unused-suppression'
import { yamlSyntax } from './yaml-syntax'
import { zeroNotCompleted } from './zero-not-completed'

export const rules: readonly Rule[] = [
  missingWorkflow,
  yamlSyntax,
  exitActionsNotAMap,
  unknownExitAction,
  invalidExitCodes,
  exitCodeOverlap,
  unreachableExitAction,
  duplicateExitAction,
  misleadingExitCode,
  reversedExitCodeRange,
  chainedExitCodeRange,
  impossibleExitCode,
  unseenExitCode,
  reservedExitCodeRange,
  completedOsmoFailure,
  zeroNotCompleted,
  osmoExitCode,
  duplicateExitCode,
  shortenableExitCodes,
  unusedSuppression,
]
