import AuditCycle
import Configuration
import Conformance
import DelimitedText
import Engine
import Extracts
import Interrogation
import Ledger
import Synthetic
import Workbook

extension CommandFailure {
  /// Folds a room's error into one of the four kinds; nil for an error that is no room's, such as the parser's own.
  init?(folding error: any Error) {
    switch error {
    case let error as CommandFailure: self = error
    case let error as ConfigurationError: self.init(Kind(error.kind), "\(error)")
    case let error as ConformanceError: self.init(Kind(error), "\(error)")
    case let error as DelimitedWriteError: self.init(.environment, "\(error)")
    case let error as EngineError: self.init(Kind(error.kind), error.report)
    case let error as ExtractsError: self.init(Kind(error.kind), "\(error)")
    case let error as InterrogationError: self.init(Kind(error.kind), "\(error)")
    case let error as LedgerError: self.init(Kind(error), "\(error)")
    case let error as SnapshotError: self.init(Kind(error.kind), "\(error)")
    case let error as AuditError: self.init(Kind(error.kind), "\(error)")
    case let error as SyntheticError: self.init(Kind(error), "\(error)")
    case let error as WorkbookError: self.init(Kind(error.kind), "\(error)")
    default: return nil
    }
  }
}

extension CommandFailure.Kind {
  fileprivate init(_ kind: ConfigurationError.Kind) {
    switch kind {
    case .syntax, .content: self = .input
    case .unreadable, .runtimeFilesMissing: self = .environment
    }
  }

  fileprivate init(_ error: ConformanceError) {
    switch error {
    case .malformed: self = .input
    case .unreadable: self = .environment
    }
  }

  fileprivate init(_ kind: ExtractsError.Kind) {
    switch kind {
    case .input: self = .input
    case .data, .identifying: self = .data
    case .environment: self = .environment
    }
  }

  fileprivate init(_ kind: SnapshotError.Kind) {
    switch kind {
    case .notASnapshot, .damaged: self = .data
    case .otherForm, .inUse, .environment: self = .environment
    }
  }

  fileprivate init(_ kind: InterrogationError.Kind) {
    switch kind {
    case .header, .unknownQuestion, .parameter: self = .input
    case .extract: self = .data
    case .unreadable: self = .environment
    case .query(let kind): self.init(kind)
    }
  }

  fileprivate init(_ error: LedgerError) {
    switch error {
    case .broken: self = .answerIsNo
    case .headNotHexadecimal: self = .input
    case .notALedger: self = .data
    case .missing, .newerSchema, .networkFileSystem, .unusable, .storage: self = .environment
    }
  }

  fileprivate init(_ kind: AuditError.Kind) {
    switch kind {
    case .input: self = .input
    case .data: self = .data
    case .environment: self = .environment
    case .answerIsNo: self = .answerIsNo
    }
  }

  fileprivate init(_ kind: WorkbookError.Kind) {
    switch kind {
    case .notAWorkbook, .damaged, .refused, .content: self = .data
    case .environment: self = .environment
    }
  }

  fileprivate init(_ error: SyntheticError) {
    switch error {
    case .emptySeed, .yearsOutOfRange, .scaleOutOfRange: self = .input
    case .unusableFolder, .disk: self = .environment
    }
  }
}
