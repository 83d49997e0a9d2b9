import DelimitedText
import Foundation
import Interrogation

/// Findings as they go out: text to read, JSON that holds everything, and a tidy CSV a table with what its columns mean.
struct FindingsReport {
  /// In words.
  let title: String
  /// Facts about the whole: authority, period, fingerprint; the keys of JSON.
  let facts: [(name: String, value: String)]
  let sections: [FindingsSection]

  /// To read on a terminal or in a file: sentences, sparklines, and the first rows of each table.
  ///
  /// - Parameter mostRows: of a table.
  func text(width: Int?, mostRows: Int) -> String {
    let room = min(width ?? 100, 120)
    var text = title + "\n" + String(repeating: "=", count: title.displayWidth) + "\n"
    text += AnswerFile.restriction.wrapped(to: room) + "\n"
    for section in sections {
      text += "\n" + section.title + "\n" + String(repeating: "-", count: section.title.displayWidth) + "\n"
      for sentence in section.sentences { text += sentence.wrapped(to: room) + "\n" }
      let labelWidth = section.series.map(\.label.displayWidth).max() ?? 0
      for series in section.series {
        let padding = String(repeating: " ", count: labelWidth - series.label.displayWidth)
        text += "\(series.label)\(padding)  \(Sparkline.text(of: series.points))\(Self.ends(of: series))\n"
      }
      for table in section.tables where !table.rows.isEmpty && !table.isDetail {
        if table.title != section.title { text += "\n\(table.title)\n" }
        text += BoxDrawing.text(
          of: OutputTable(table, .shown), Layout(width: width, mostRows: mostRows),
          countsRows: table.rows.count > mostRows)
      }
    }
    return text
  }

  /// The last figure, and the months that stand out.
  private static func ends(of series: FindingsSection.Series) -> String {
    let last = series.points.last { $0.value != nil }
    let signals = series.points.filter(\.isSignal).map(\.period)
    return (last?.value.map { "  \(FigureText.short($0))" } ?? "")
      + (signals.isEmpty ? "" : "  stands out: \(signals.joined(separator: ", "))")
  }

  /// Everything: the facts, and each section with its sentences, series and tables. Figures have all their digits.
  var json: String {
    let facts = facts.map { "\(JSONDrawing.quoted($0.name)):\(JSONDrawing.quoted($0.value))" }
    let sections = sections.map { section in
      let parts = [
        "\"name\":\(JSONDrawing.quoted(section.name))", "\"title\":\(JSONDrawing.quoted(section.title))",
        "\"sentences\":[\(section.sentences.map(JSONDrawing.quoted).joined(separator: ","))]",
        "\"series\":[\(section.series.map(Self.json).joined(separator: ","))]",
        "\"tables\":[\(section.tables.map(Self.json).joined(separator: ","))]",
      ]
      return "{" + parts.joined(separator: ",") + "}"
    }
    return "{\"title\":\(JSONDrawing.quoted(title)),\n\(facts.joined(separator: ",\n")),\n\"sections\":[\n"
      + sections.joined(separator: ",\n") + "\n]}\n"
  }

  private static func json(_ series: FindingsSection.Series) -> String {
    let points = series.points.map { point in
      "{\"period\":\(JSONDrawing.quoted(point.period)),\"value\":\(point.value.map { "\($0)" } ?? "null"),\"stands_out\":\(point.isSignal)}"
    }
    return "{\"label\":\(JSONDrawing.quoted(series.label)),\"points\":[\(points.joined(separator: ","))]}"
  }

  private static func json(_ table: FindingsTable) -> String {
    let columns = table.columns.map { column in
      var text = "{\"name\":\(JSONDrawing.quoted(column.name)),\"label\":\(JSONDrawing.quoted(column.label))"
      if case .indicator(let unit, let decimals) = column.role {
        text += ",\"unit\":\(JSONDrawing.quoted(unit)),\"decimals\":\(decimals)"
      }
      return text + "}"
    }
    let output = OutputTable(table, .exact)
    let rows = (0..<output.rowCount).map { JSONDrawing.object(of: output, row: $0) }
    return
      "{\"name\":\(JSONDrawing.quoted(table.name)),\"title\":\(JSONDrawing.quoted(table.title)),\"columns\":[\(columns.joined(separator: ","))],\"rows\":[\(rows.joined(separator: ","))]}"
  }
}

extension String {
  /// The words in lines of at most so many columns; a longer word has a line of its own.
  func wrapped(to width: Int) -> String {
    var lines: [String] = []
    var line = ""
    for word in split(separator: " ") {
      if !line.isEmpty, line.displayWidth + 1 + word.count > width {
        lines.append(line)
        line = ""
      }
      line += (line.isEmpty ? "" : " ") + word
    }
    return (lines + [line]).joined(separator: "\n")
  }
}
