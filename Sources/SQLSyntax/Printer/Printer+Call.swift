/// Calls, windows and frames.
extension Printer {
  mutating func call(_ call: CallSyntax) {
    if let word = call.wordWithoutBrackets { return write(word) }
    if let scope = call.matchScope { write("\(scope.rawValue) ") }
    callName(call.name)
    bracketed { $0.arguments(of: call) }
    if call.isWithinGroup {
      write(" WITHIN GROUP ")
      bracketed { $0.orderBy(call.orderBy) }
    }
    if let filter = call.filter {
      write(" FILTER ")
      bracketed { printer in
        printer.write("WHERE ")
        printer.expression(filter)
      }
    }
    if let reference = call.window {
      write(" OVER ")
      switch reference {
      case .named(let name): self.name(name)
      case .inline(let window): self.window(window)
      }
    }
  }

  private mutating func callName(_ name: Identifier) {
    if name.text == "left" || name.text == "right" {
      write(name.text)
    } else {
      self.name(name, also: Self.specialCalls)
    }
  }

  private mutating func arguments(of call: CallSyntax) {
    if let qualifier = call.starQualifier {
      name(qualifier)
      write(".")
    }
    if call.isStar { write("*") }
    if call.isDistinct { write("DISTINCT ") }
    expressions(call.arguments)
    if !call.isWithinGroup { orderBy(call.orderBy, before: call.arguments.isEmpty ? "" : " ") }
    if let ignoresNulls = call.ignoresNulls { write(ignoresNulls ? " IGNORE NULLS" : " RESPECT NULLS") }
  }

  mutating func window(_ window: WindowSyntax) {
    bracketed { printer in
      var separator = ""
      func next(_ printer: inout Printer) {
        printer.write(separator)
        separator = " "
      }
      if let base = window.base {
        next(&printer)
        printer.name(base, also: Self.specialWindows)
      }
      if !window.partitionBy.isEmpty {
        next(&printer)
        printer.write("PARTITION BY ")
        printer.expressions(window.partitionBy)
      }
      if !window.orderBy.isEmpty {
        next(&printer)
        printer.orderBy(window.orderBy)
      }
      if let frame = window.frame {
        next(&printer)
        printer.frame(frame)
      }
    }
  }

  private mutating func frame(_ frame: FrameSyntax) {
    write("\(frame.unit.rawValue) BETWEEN ")
    bound(frame.start)
    write(" AND ")
    bound(frame.end)
    if frame.exclusion != .noOthers { write(" EXCLUDE \(frame.exclusion.rawValue)") }
  }

  private mutating func bound(_ bound: FrameSyntax.Bound) {
    switch bound {
    case .unboundedPreceding: write("UNBOUNDED PRECEDING")
    case .preceding(let distance):
      expression(distance, above: .and)
      write(" PRECEDING")
    case .currentRow: write("CURRENT ROW")
    case .following(let distance):
      expression(distance, above: .and)
      write(" FOLLOWING")
    case .unboundedFollowing: write("UNBOUNDED FOLLOWING")
    }
  }
}

extension CallSyntax {
  /// `CURRENT_DATE` and its like, which stand without brackets.
  fileprivate var wordWithoutBrackets: String? {
    switch name.text {
    case "current_date", "current_timestamp", "localtimestamp": name.text.uppercased()
    default: nil
    }
  }
}
