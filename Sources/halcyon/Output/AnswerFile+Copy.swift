import Engine

/// COPY … TO, as the engine asks for it.
extension AnswerFile {
  /// Looks at a COPY statement's file and options, and gives the way to write its rows.
  static func export(_ export: Export) throws(Export.Fault) -> Export.Writing {
    var options = CopyOptions()
    for (index, option) in export.options.enumerated() {
      do throws(CopyOptions.Fault) { try options.take(option) } catch {
        throw Export.Fault(.query, error.message, hint: error.hint, about: .option(index))
      }
    }
    do throws(CommandFailure) {
      let file = try AnswerFile(export.path, format: options.format, replaces: options.replaces)
      if file.format != .csv, let index = options.csvOption {
        let name = export.options[index].name.uppercased()
        throw CommandFailure(.input, "\(name) goes with FORMAT csv, and this is \(file.format.rawValue)")
      }
      // Opened before the query is run: nobody waits for rows that have no place to go.
      let sink = try file.open()
      return { [layout = options.layout] rows throws(Export.Fault) in
        do throws(CommandFailure) {
          try file.append(OutputTable(rows), to: sink, layout)
          try file.finish(sink)
        } catch {
          throw Export.Fault(error)
        }
      }
    } catch {
      throw Export.Fault(error)
    }
  }
}

extension Export.Fault {
  /// A failure of the file.
  fileprivate init(_ failure: CommandFailure) {
    let kind: EngineError.Kind =
      switch failure.kind {
      case .interrupted: .cancelled
      case .input: .query
      case .environment, .answerIsNo, .data, .internal: .environment
      }
    self.init(kind, failure.message, about: .file)
  }
}

/// The options of COPY.
private struct CopyOptions {
  var format: ResultFormat?
  var replaces = false
  var layout = Layout()
  /// The place of an option that only CSV has.
  var csvOption: Int?
  private var count = 0

  struct Fault: Error {
    let message: String
    let hint: String?
  }

  private static let names = ["format", "header", "delimiter", "overwrite"]

  mutating func take(_ option: Export.Option) throws(Fault) {
    defer { count += 1 }
    switch option.name {
    case "format":
      let name = option.value?.lowercased() ?? ""
      guard let known = ResultFormat(rawValue: name) else {
        throw Fault(message: "expected FORMAT and one of \(ResultFormat.names)", hint: nil)
      }
      format = known
    case "header":
      layout.hasHeader = try Self.truth(of: option)
      csvOption = count
    case "delimiter", "delim", "sep":
      guard let bytes = option.value?.utf8, bytes.count == 1, let byte = bytes.first, byte < 0x80,
        !"\"\r\n".utf8.contains(byte)
      else {
        throw Fault(
          message: "expected one character of ASCII in quotes after \(option.name.uppercased()), as in ';'",
          hint: nil)
      }
      layout.separator = byte
      csvOption = count
    case "overwrite": replaces = try Self.truth(of: option)
    default:
      let near = nearestNames(to: option.name, among: Self.names)
      let all = Self.names.map { $0.uppercased() }.joined(separator: ", ")
      throw Fault(
        message: "COPY has no option \(option.name.uppercased())",
        hint: near.isEmpty
          ? "its options are \(all)"
          : "did you mean \(near.map { $0.uppercased() }.joined(separator: " or "))?")
    }
  }

  private static func truth(of option: Export.Option) throws(Fault) -> Bool {
    switch option.value?.lowercased() {
    case nil, "true", "on", "1": return true
    case "false", "off", "0": return false
    default:
      throw Fault(message: "expected \(option.name.uppercased()) alone, or true or false after it", hint: nil)
    }
  }
}
