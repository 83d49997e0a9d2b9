import Columnar
import Configuration
import TestSupport

@testable import Extracts

/// A folder with files of another system and, where a test wants one, a map of its own.
struct MapFolder {
  var files: [String: String] = [
    "extract.csv": "authority,from,to,produced_at\nOxfordshire,2014-04-01,2015-03-31,2015-04-10 09:00\n"
  ]
  var map: String?

  /// A map of one kind of file, `things`, in a file `things.csv`.
  ///
  /// - Parameters:
  ///   - columns: the kind's columns, as YAML.
  ///   - rows: what a record gives, as YAML.
  static func things(_ columns: String, rows: String, _ records: String) -> MapFolder {
    var folder = MapFolder()
    folder.map = "title: a system\nfiles:\n  things:\n    columns: \(columns)\n    rows:\n\(rows)\n"
    folder.files["things.csv"] = records
    return folder
  }

  func inFolder<Result>(_ use: (ScratchFolder) throws -> Result) throws -> Result {
    let folder = try ScratchFolder()
    for (name, text) in files { try folder.write(text, to: name) }
    if let map {
      try folder.write(map, to: "map.yaml")
      try folder.write("maps: [map.yaml]\n", to: "halcyon.yaml")
    }
    return try use(folder)
  }

  func loaded() throws -> LoadedExtract {
    try inFolder { try Intake(files: RuntimeFiles()).load([$0.path]) }
  }

  /// The whole error a load ends with, or nil; places without the folder's path.
  func error() throws -> String? {
    try inFolder { folder in
      do {
        _ = try Intake(files: RuntimeFiles()).load([folder.path])
        return nil
      } catch let error as ExtractsError {
        return error.description.replacing(folder.path + "/", with: "")
      }
    }
  }
}

extension LoadedExtract {
  /// A table's rows of the named columns, cells as CSV writes them, in the table's order.
  func rows(_ table: String, _ columns: String...) -> [String] {
    let values = columns.map { self.values(table, $0) }
    return (0..<self.table(table).rowCount).map { row in
      values.map { column in
        switch column[row] {
        case .null: ""
        case .text(let text): text
        case .double(let number): "\(number)"
        case let value: "\(value)"
        }
      }.joined(separator: ",")
    }
  }

  /// For the file of a name: records, loaded, rejected, set aside.
  func counts(_ name: String) -> [Int] {
    let report = files.first { $0.file.hasSuffix("/" + name) }!
    return [report.records, report.loaded, report.rejected, report.setAsideCount]
  }

  /// Whether for every file records = loaded + rejected + set aside, and the lists say the same as the counts.
  var accountsForEveryRecord: Bool {
    files.allSatisfy { file in
      let lines = Set(rejects.filter { $0.file == file.file }.map(\.line)).count
      return file.records == file.loaded + file.rejected + file.setAsideCount && lines == file.rejected
        && setAside.count { $0.file == file.file } == file.setAsideCount
    }
  }
}
