/** Every rule, in the order in which their problems are listed for the same place. */
import { chainedExitCodeRange } from './chained-exit-code-range'
import { collidingFilePaths } from './colliding-file-paths'
import { completedOsmoFailure } from './completed-osmo-failure'
import { contentsAndLocalpath } from './contents-and-localpath'
import { duplicateExitAction } from './duplicate-exit-action'
import { duplicateExitCode } from './duplicate-exit-code'
import { duplicateFilePath } from './duplicate-file-path'
import { duplicateKey } from './duplicate-key'
import { duplicateName } from './duplicate-name'
import { duplicateSection } from './duplicate-section'
import { emptyList } from './empty-list'
import { exitActionsNotAMap } from './exit-actions-not-a-map'
import { exitCodeOverlap } from './exit-code-overlap'
import { falseText } from './false-text'
import { impossibleExitCode } from './impossible-exit-code'
import { ineffectiveTimeout } from './ineffective-timeout'
import { inputNotEarlier } from './input-not-earlier'
import { invalidBoolean } from './invalid-boolean'
import { invalidDataset } from './invalid-dataset'
import { invalidDefaultValues } from './invalid-default-values'
import { invalidDuration } from './invalid-duration'
import { invalidExitCodes } from './invalid-exit-codes'
import { invalidImage } from './invalid-image'
import { invalidInteger } from './invalid-integer'
import { invalidLabel } from './invalid-label'
import { invalidMount } from './invalid-mount'
import { invalidName } from './invalid-name'
import { invalidRegex } from './invalid-regex'
import { invalidSize } from './invalid-size'
import { invalidStorageUrl } from './invalid-storage-url'
import { jinjaInScript } from './jinja-in-script'
import { likelyTypo } from './likely-typo'
import { misleadingDefaultName } from './misleading-default-name'
import { misleadingExitCode } from './misleading-exit-code'
import { missingField } from './missing-field'
import { missingLocalFile } from './missing-local-file'
import { missingWorkflow } from './missing-workflow'
import { mixedTopology } from './mixed-topology'
import { nameTooLong } from './name-too-long'
import { negativeResource } from './negative-resource'
import { notOneLead } from './not-one-lead'
import { osmoExitCode } from './osmo-exit-code'
import { rescheduleWithoutRetries } from './reschedule-without-retries'
import { reservedExitCodeRange } from './reserved-exit-code-range'
import { reservedFilePath } from './reserved-file-path'
import { reversedExitCodeRange } from './reversed-exit-code-range'
import { rewrittenValue } from './rewritten-value'
import type { Rule } from './rule'
import { secondRendering } from './second-rendering'
import { shortenableExitCodes } from './shortenable-exit-codes'
import { sizeInBytes } from './size-in-bytes'
import { spacedToken } from './spaced-token'
import { statementOnlyTemplate } from './statement-only-template'
import { tasksAndGroups } from './tasks-and-groups'
import { templateError } from './template-error'
import { templateInComment } from './template-in-comment'
import { templateInLocalFile } from './template-in-local-file'
import { templateLimit } from './template-limit'
import { templateSyntax } from './template-syntax'
import { tooManyTasks } from './too-many-tasks'
import { truncatedExitCode } from './truncated-exit-code'
import { unclearDataSource } from './unclear-data-source'
import { undefinedInBranch } from './undefined-in-branch'
import { undefinedInputTask } from './undefined-input-task'
import { undefinedParameter } from './undefined-parameter'
import { undefinedResource } from './undefined-resource'
import { unhandledExitCode } from './unhandled-exit-code'
import { unknownExitAction } from './unknown-exit-action'
import { unknownField } from './unknown-field'
import { unknownOption } from './unknown-option'
import { unknownSection } from './unknown-section'
import { unreachableExitAction } from './unreachable-exit-action'
import { unresolvedToken } from './unresolved-token'
import { unseenExitCode } from './unseen-exit-code'
import { unsupportedField } from './unsupported-field'
import { unusedDefault } from './unused-default'
import { unusedResource } from './unused-resource'
import { unusedSuppression } from './unused-suppression'
import { wrongType } from './wrong-type'
import { yamlSyntax } from './yaml-syntax'
import { zeroNotCompleted } from './zero-not-completed'

export const rules: readonly Rule[] = [
  missingWorkflow,
  unknownSection,
  duplicateSection,
  templateSyntax,
  spacedToken,
  jinjaInScript,
  templateError,
  templateLimit,
  yamlSyntax,
  undefinedParameter,
  undefinedInBranch,
  misleadingDefaultName,
  falseText,
  secondRendering,
  statementOnlyTemplate,
  templateInComment,
  unusedDefault,
  invalidDefaultValues,
  tasksAndGroups,
  unknownField,
  missingField,
  wrongType,
  emptyList,
  unclearDataSource,
  invalidName,
  duplicateName,
  invalidImage,
  invalidBoolean,
  invalidInteger,
  invalidSize,
  invalidDuration,
  unknownOption,
  invalidStorageUrl,
  invalidRegex,
  invalidMount,
  invalidLabel,
  invalidDataset,
  reservedFilePath,
  duplicateFilePath,
  contentsAndLocalpath,
  missingLocalFile,
  templateInLocalFile,
  notOneLead,
  undefinedInputTask,
  inputNotEarlier,
  undefinedResource,
  mixedTopology,
  nameTooLong,
  tooManyTasks,
  unsupportedField,
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
  duplicateKey,
  rewrittenValue,
  unresolvedToken,
  truncatedExitCode,
  collidingFilePaths,
  likelyTypo,
  sizeInBytes,
  negativeResource,
  ineffectiveTimeout,
  osmoExitCode,
  unhandledExitCode,
  rescheduleWithoutRetries,
  duplicateExitCode,
  shortenableExitCodes,
  unusedResource,
  unusedSuppression,
]
