import Execution
import Planner
import SQLSyntax

/// Why a query gave no result. No part of it holds a cell's value; the excerpt shows the query's own text.
public struct EngineError: Error, Sendable {
  /// Who can mend it.
  public enum Kind: Hashable, Sendable {
    /// The statement's text: syntax, names, types, parameters; a table that may not be changed.
    case query
    /// A table or column that the data does not have.
    case missingData
    /// The data met by the query: overflow, division by zero, a text that is no date, a row that breaks a table's rule.
    case data
    /// The machine would not do what was asked: a folder of COPY's that is not there, a disk that is full, too little
    /// memory.
    case environment
    /// The query was stopped.
    case cancelled
  }

  /// Who can mend it.
  public let kind: Kind
  /// What is wrong, in a sentence.
  public let message: String
  /// How to mend it, if there is something to say.
  public let hint: String?
  /// Where in the text, when it has a place.
  public let range: SourceRange?
  private let sql: String

  /// Line and column, both from 1; nil when it has no place.
  public var position: (line: Int, column: Int)? {
    range.map { range in
      let position = SourceText(sql).position(of: range.start)
      return (position.line, position.column)
    }
  }

  /// The message, the line of the query with a caret under the place, and the mend.
  public var report: String {
    guard let range, let position else { return [message, hint].compactMap { $0 }.joined(separator: "\n") }
    let place = "line \(position.line), column \(position.column): \(message)"
    return [place, SourceText(sql).excerpt(at: range), hint].compactMap { $0 }.joined(separator: "\n")
  }

  /// Runs a step of a query's life and turns each room's error into one of this kind.
  static func wrapping<Result>(_ sql: String, _ step: () throws -> Result) throws(EngineError) -> Result {
    do {
      return try step()
    } catch let error as EngineError {
      throw error
    } catch let error as SyntaxError {
      throw EngineError(kind: .query, message: error.message, hint: error.mend, range: error.range, sql: sql)
    } catch let error as PlanningError {
      let isMissing = error.kind == .unknownTable || error.kind == .unknownColumn
      throw EngineError(
        kind: isMissing ? .missingData : .query, message: error.message, hint: error.hint, range: error.range,
        sql: sql)
    } catch let error as StatementFault {
      throw EngineError(
        kind: error.kind, message: error.message, hint: error.hint, range: error.range, sql: sql)
    } catch let error as ExecutionError {
      let range = error.place.range
      throw EngineError(
        kind: Kind(error.kind), message: error.message, hint: nil,
        range: range.start == range.end ? nil : range, sql: sql)
    } catch {
      preconditionFailure("every room throws its own error: \(type(of: error))")
    }
  }

  private init(kind: Kind, message: String, hint: String?, range: SourceRange?, sql: String) {
    self.kind = kind
    self.message = message
    self.hint = hint
    self.range = range
    self.sql = sql
  }
}

extension EngineError.Kind {
  fileprivate init(_ kind: ExecutionError.Kind) {
    switch kind {
    case .overflow, .undefined, .badCast, .badArgument, .tooManySteps, .endlessRecursion: self = .data
    case .outOfMemory: self = .environment
    case .cancelled: self = .cancelled
    }
  }
}
