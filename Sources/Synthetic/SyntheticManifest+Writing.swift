import DelimitedText
import Digest
import Foundation

extension SyntheticManifest {
  /// Writes the README, then the manifest.
  func write(in directory: String) throws(DelimitedWriteError) {
    try SyntheticManifest.write(readme, to: "\(directory)/README.md")
    try SyntheticManifest.write(json, to: "\(directory)/\(SyntheticManifest.fileName)")
  }

  private static func write(_ text: String, to path: String) throws(DelimitedWriteError) {
    do {
      try Data(text.utf8).write(to: URL(filePath: path))
    } catch {
      throw .cannotWrite(path: path, systemError: errno)
    }
  }

  /// JSON, one entry a line, so that a change can be read.
  var json: String {
    func integer(_ value: Int) -> CanonicalJSON { .integer(Int64(value)) }
    let fileLines = files.map { file in
      CanonicalJSON.object([
        "name": .string(file.name), "lines": integer(file.lines), "bytes": integer(file.bytes),
        "sha256": .string(file.sha256),
      ]).text
    }
    let faultLines = faults.map { fault in
      var members: [String: CanonicalJSON] = [
        "rule": .string(fault.rule), "file": .string(fault.file), "planted": .string(fault.planted),
      ]
      if let line = fault.line { members["line"] = integer(line) }
      if let column = fault.column { members["column"] = .string(column) }
      return CanonicalJSON.object(members).text
    }
    let patternLines = pattern.map { pattern in
      [
        CanonicalJSON.object([
          "first_month": .string(pattern.firstMonth), "last_month": .string(pattern.lastMonth),
          "district": .string(pattern.district), "placement_type": .string(pattern.placementType),
          "place_token": .string(pattern.placeToken), "children": integer(pattern.children),
          "episodes": integer(pattern.episodes), "found_in_area": .string(pattern.foundInArea),
          "planted": .string(pattern.planted),
        ]).text
      ]
    }
    func list(_ lines: [String]) -> String {
      lines.isEmpty ? "[]" : "[\n    \(lines.joined(separator: ",\n    "))\n  ]"
    }
    return """
      {
        "about": "synthetic data: no real child",
        "seed": \(CanonicalJSON.string(seed).text),
        "years": \(years),
        "scale": \(scale),
        "files": \(list(fileLines)),
        "patterns": \(list(patternLines ?? [])),
        "faults": \(list(faultLines))
      }

      """
  }

  /// What a person who finds the folder needs to know.
  var readme: String {
    let rows = files.map { "| \($0.name) | \($0.lines - 1) | \($0.bytes) | `\($0.sha256)` |" }
    // As a shell reads it back between single quotes.
    let quotedSeed = "'\(seed.replacing("'", with: "'\\''"))'"
    return """
      # Synthetic county

      Made up by a program. **No row is about a real child**, and nothing here was drawn from anybody's records. The
      shape follows figures that were published about a county of Oxfordshire's size; the children, the dates, the places
      and the pattern are invented.

      - Years: \(years), the last one ending on 31 March 2015. Counties' worth of children: \(scale).
      - Seed: `\(seed)`
      - Make it again, byte for byte: `halcyon synth --out DIR --seed \(quotedSeed) --years \(years) --scale \(scale)\
      \(pattern == nil ? " --no-pattern" : "")\(faults.isEmpty ? " --no-faults" : "")`
      - `\(SyntheticManifest.fileName)` lists what was planted: \(pattern == nil ? "no pattern" : "one emerging pattern") and \
      \(faults.count) faults, each with its file, line and rule.

      Rows stand child by child. Times are civil times in London, to the minute. Lists in one cell are separated by
      semicolons. Two rows of `missing_episodes` with one `event_ref` tell of one event, as the authority and the police
      recorded it; an interview about it is linked to both.

      | file | rows | bytes | SHA-256 |
      | --- | --- | --- | --- |
      \(rows.joined(separator: "\n"))

      """
  }
}
