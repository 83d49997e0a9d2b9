import Calendar
import Columnar
import Planner

/// Dates and times as text in forms that the query names, and back.
enum DateTextKernels {
  static func apply(
    _ operation: PeriodOperation, _ arguments: [Vector], type: DataType, at place: Place
  ) throws -> Vector {
    let isTemplate = operation == .formatByTemplate || operation == .parseByTemplate
    func form(_ text: String) throws -> CivilFormat {
      do {
        return isTemplate ? try CivilFormat(template: text) : try CivilFormat(signs: text)
      } catch {
        // A form that is written out is the query's own text; one from a column may hold anything.
        let isWritten = arguments.contains { $0.isConstant && $0.type == .text }
        let mend = isTemplate ? "; put text in double quotes" : ""
        throw ExecutionError(
          .badArgument, (isWritten ? "\(error)" : "this is no form for dates and times") + mend, at: place)
      }
    }
    switch operation {
    case .format, .formatByTemplate:
      // strftime takes its arguments in either order.
      let isFormFirst = arguments[0].type == .text
      let times = arguments[isFormFirst ? 1 : 0].integerRows
      let forms = PerText(arguments[isFormFirst ? 0 : 1], form)
      return try Strict.texts(arguments) { try forms[$0].text(of: times[$0]) }
    default:
      let texts = arguments[0].textRows
      let forms = PerText(arguments[1]) { text in
        let form = try form(text)
        guard form.canRead else {
          throw ExecutionError(
            .badArgument, "by this form no text can be read: it names no year, or what tells no date",
            at: place)
        }
        return form
      }
      if operation == .tryParse {
        return try Strict.values(arguments, type) { row in
          try forms[row].timestamp(of: texts[row]).map { .timestamp($0) } ?? .null
        }
      }
      return try Strict.integers(arguments, type) { row in
        guard let time = try forms[row].timestamp(of: texts[row]) else {
          throw ExecutionError(.badCast, "this text is not of that form, or means no day", at: place)
        }
        return type == .date ? Int64(CivilTimestamp.dayNumber(of: time)) : time
      }
    }
  }
}

/// What is made of a text argument: once when it is a constant, as it nearly always is, otherwise at each row.
struct PerText<Made> {
  private let constant: Result<Made, any Error>?
  private let texts: TextRows
  private let make: (String) throws -> Made

  /// Nothing is thrown before a row is asked for: no row may reach it.
  init(_ argument: Vector, _ make: @escaping (String) throws -> Made) {
    (texts, self.make) = (argument.textRows, make)
    let texts = argument.textRows
    constant = argument.isConstant && argument.isValid(0) ? Result { try make(texts[0]) } : nil
  }

  subscript(row: Int) -> Made {
    get throws { try constant?.get() ?? make(texts[row]) }
  }
}
