import Configuration

extension AuditPlan {
  /// Reads the key `agencies`: names in one line each, which stand in file names as ``WorksheetCopy/fileNamePart(_:)`` writes them.
  static func agencies(_ root: ConfigurationNode) throws(ConfigurationError) -> [String] {
    var agencies: [String] = []
    for item in try root.optionalChild("agencies")?.items() ?? [] {
      let agency = try line(item)
      let name = WorksheetCopy.fileNamePart(agency)
      guard !name.isEmpty, !WorksheetCopy.ownNameParts.contains(name) else {
        throw item.fault(
          expected: "an agency's name that a file can bear: letters a to z or digits, and none of "
            + WorksheetCopy.ownNameParts.joined(separator: ", "))
      }
      guard !agencies.contains(where: { WorksheetCopy.fileNamePart($0) == name }) else {
        throw item.fault(expected: "each agency once, told apart by letters and digits", found: "one again")
      }
      agencies.append(agency)
    }
    return agencies
  }
}
