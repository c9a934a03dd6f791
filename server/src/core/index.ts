/** The public API of the core: everything that the server, the command line and the extension may use of it. */
export type { Analysis, AnalysisInput } from './analyze'
export { analyze } from './analyze'
export { closest } from './closest'
export { exitActions } from './facts/actions'
export { exitCodeFact } from './facts/exit-codes'
export { codeLenses } from './features/code-lens'
export type { CodeLens } from './features/code-lens'
export type { Completion } from './features/completion'
export { complete } from './features/completion'
export type { Explanation } from './features/explain'
export { explain, lookupEntries } from './features/explain'
export type { Hover } from './features/hover'
export { hover } from './features/hover'
export type { CheckedScenario, ScenarioFile, ScenarioWorkflow } from './features/scenario-file/check'
export { checkScenarioFile, readScenarioFile } from './features/scenario-file/check'
export { scenarioLens } from './features/scenario-file/code-lens'
export { completeScenario } from './features/scenario-file/completion'
export { hoverScenario } from './features/scenario-file/hover'
export { completeWorkspaceFile, hoverWorkspaceFile } from './features/workspace-file'
export { fixesAt, fixesOf } from './features/fixes'
export type { RenderedPiece, RenderedWorkflow } from './features/rendered'
export { openParameters, renderedWorkflow } from './features/rendered'
export { durationInWords } from './model/durations'
export type { SyntaxMistake } from './model/exit-ranges'
export { parseExitCodes, rangeInWords } from './model/exit-ranges'
export { firstTasksOf } from './model/first-tasks'
export type { Parameter, Parameters } from './parameters'
export { describeParameters, takesParameters } from './parameters'
export type { Edit, Fix, Path, Problem, Related, RuleLevel, Severity } from './problem'
export { ruleLevels, severities } from './problem'
export type { Recognition, RecognitionGlobs } from './recognize'
export { recognizeDocument } from './recognize'
export { rules } from './rules/index'
export { readSettings } from './read-settings'
export { formatDataProblem } from './schema-problems'
export type { LocalFile, LocalFiles } from './local-file'
export { longestText, lookAtAll } from './local-file'
export type { Limits, RuleSettings, ServiceVersion, Settings } from './settings'
export { isScenarioFile, workflowPaths } from './scenario-path'
export { defaultLimits, isWorkspaceFile, mergeSettings, serviceVersions, workspaceFileName } from './settings'
export type { LineIndex, Position, Range } from './text'
export { indexLines } from './text'
export type { Failure, FailureName } from './facts/failures'
export { failureNamed, failures } from './facts/failures'
export { breakIn } from './features/unreadable'
export type {
  Duration,
  EndStatus,
  Expectation,
  Outcome,
  OutsideEvent,
  Scenario,
} from './simulation/scenario/scenario'
export { outcomeOf, outcomesOf, withLimits } from './simulation/scenario/scenario'
export type { Preset } from './simulation/scenario/presets'
export { presetsFor, withPreset } from './simulation/scenario/presets'
export { readScenario } from './simulation/scenario/read-scenario'
export type { PlacedDataProblem, ReadScenarioText } from './simulation/scenario/read-scenario-text'
export { readScenarioText } from './simulation/scenario/read-scenario-text'
export { impossibleCodes, remarkOnCode, unknownNames } from './simulation/scenario/remarks'
export { writeScenario } from './simulation/scenario/write-scenario'
export type { Outputs } from './simulation/engine/outputs'
export { secondsOf } from './simulation/engine/timing'
export type { CheckedExpectations, Mismatch } from './simulation/report/expect'
export { checkExpectations, expectationOf, mismatchInWords, verdictInWords } from './simulation/report/expect'
export { asIfAccepted, markdownOf } from './simulation/report/markdown'
export { mermaidOf } from './simulation/report/mermaid'
export { openPartsInWords } from './simulation/report/open-parts'
export type {
  Moment,
  ReportedAction,
  ReportedAttempt,
  ReportedChange,
  ReportedCodes,
  ReportedError,
  ReportedGroup,
  ReportedTask,
  SimulationReport,
  Timeline,
} from './simulation/report/report'
export { reportSimulation } from './simulation/report/report-simulation'
export { withoutEffect } from './simulation/report/without-effect'
export type { Sentence, SentencePart } from './simulation/report/sentence'
export { linked, listed, sentence, textOf } from './simulation/report/sentence'
export type { TimelineRow } from './simulation/report/timeline-rows'
export { timelineRows } from './simulation/report/timeline-rows'
export type { Difference } from './simulation/analyses/compare'
export { compareAnalyses } from './simulation/analyses/compare'
export type { ExitMap, ExitSegment, ServiceSegment, Taken } from './simulation/analyses/exit-map'
export { exitMapOf, isIdle, statusAfter } from './simulation/analyses/exit-map'
export type { Risk, RiskRemark, TaskRisks } from './simulation/analyses/risks'
export { whatCanGoWrong } from './simulation/analyses/risks'
export { submitCommand } from './submit-command'
export { listInWords, nameInWords } from './words'
export { readWorkspaceFile } from './workspace-file'
