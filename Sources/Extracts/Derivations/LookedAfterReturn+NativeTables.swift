import Calendar

extension LookedAfterReturn {
  /// What a return gives as an extract, and the rows of it that could not be used.
  struct NativeTables: Sendable {
    var tables: [DerivedTable] = []
    /// Rows that no table holds, with the reason.
    var rejects: [RuleHit] = []
  }

  /// The return as native tables: tokens for ids, months for dates of birth, and nothing that names anybody.
  ///
  /// Children are those of the header and all others that have an episode of care or a missing episode. Every missing
  /// episode and every episode of care is in a table, or rejected with its place.
  ///
  /// - Parameters:
  ///   - authority: the responsible authority's name.
  ///   - producedAt: when the return was made, `YYYY-MM-DD HH:MM`.
  func nativeTables(key: HolderKey, authority: String, producedAt: String) -> NativeTables {
    var made = NativeTables()
    made.tables = [
      extract(authority, producedAt), children(key, &made.rejects), carePeriods(key, authority),
      placements(key, &made.rejects), missingEpisodes(key, &made.rejects),
    ]
    made.rejects.sort(by: RuleHit.precedes)
    return made
  }

  private func extract(_ authority: String, _ producedAt: String) -> DerivedTable {
    var table = DerivedTable(
      "extract", ["authority", "from", "to", "produced_at", "complete_for", "system"])
    table.append([
      authority, Self.text(firstDay), Self.text(lastDay), producedAt, "looked_after",
      "SSDA903 \(collectionYear)",
    ])
    return table
  }

  private func children(_ key: HolderKey, _ rejects: inout [RuleHit]) -> DerivedTable {
    var table = DerivedTable("children", ["child_id", "sex", "birth_month", "ethnic_group"])
    let ethnic = header.table.texts("ETHNIC")
    for row in header.child.indices {
      let child = header.child[row]
      guard !child.isEmpty, header.rowOfChild[child] == row else {
        rejects.append(reject(child.isEmpty ? .blankCell : .exactCopy, header.table, row, "CHILD"))
        continue
      }
      table.append([
        key.token(of: child, in: "child"), Self.sex(header.sex[row]), Self.month(header.born[row]),
        Self.ethnicGroup(ethnic[row]),
      ])
    }
    var born = header.rowOfChild.mapValues { header.born[$0] }
    for row in missing.child.indices where born[missing.child[row]] == nil {
      born[missing.child[row]] = .some(missing.born[row])
    }
    for child in episodes.child where born[child] == nil { born[child] = .some(nil) }
    for (child, born) in born.sorted(by: { $0.key < $1.key })
    where header.rowOfChild[child] == nil && !child.isEmpty {
      table.append([key.token(of: child, in: "child"), nil, Self.month(born), nil])
    }
    return table
  }

  private func carePeriods(_ key: HolderKey, _ authority: String) -> DerivedTable {
    var table = DerivedTable(
      "care_periods", ["child_id", "from", "to", "responsible_authority", "legal_status"])
    for child in episodes.byChild.keys.sorted() where !child.isEmpty {
      for period in episodes.periodsOfCare(of: child) {
        let statuses = period.rows.map { episodes.legalStatus[$0] }.filter { !$0.isEmpty }
        // A period that was ever more than short breaks counts as what it was last.
        let status = statuses.last { !EpisodeRows.shortBreaks.contains($0) } ?? statuses.last
        table.append([
          key.token(of: child, in: "child"), Self.text(period.start), period.end.map(Self.text), authority,
          status.flatMap { codes("LS").contains($0) ? $0 : nil },
        ])
      }
    }
    return table
  }

  private func placements(_ key: HolderKey, _ rejects: inout [RuleHit]) -> DerivedTable {
    var table = DerivedTable(
      "placements",
      ["placement_id", "child_id", "started_on", "ended_on", "placement_type", "provider"]
        + (geography == nil ? ["location_class"] : ["area_authority", "location_class", "distance_miles"]))
    let types = codes("PLACE")
    for child in episodes.byChild.keys.sorted() {
      var runs: [[Int]] = []
      for row in episodes.byChild[child] ?? [] {
        let column = Self.unusable(
          [
            ("CHILD", !child.isEmpty), ("DECOM", episodes.began[row] != nil),
            ("DEC", episodes.ceasedText[row].isEmpty || episodes.ceased[row] != nil),
            ("PLACE", types.contains(episodes.placement[row])),
          ])
        if let column {
          rejects.append(
            reject(
              column == "PLACE" ? .badCode : column == "CHILD" ? .blankCell : .badDate, episodes.table, row,
              column))
          continue
        }
        // A new legal status alone is no new placement.
        if let before = runs.last?.last, episodes.reasonBegan[row] == "L",
          episodes.placement[row] == episodes.placement[before],
          episodes.began[row] == episodes.ceased[before]
        {
          runs[runs.count - 1].append(row)
        } else {
          runs.append([row])
        }
      }
      for (number, run) in runs.enumerated() {
        let (first, last) = (run[0], run[run.count - 1])
        let provider = episodes.provider[first]
        let cells = [
          key.token(of: "\(child)\n\(episodes.began[first]!)\n\(number)", in: "placement"),
          key.token(of: child, in: "child"), episodes.began[first].map(Self.text),
          episodes.ceased[last].map(Self.text), episodes.placement[first],
          codes("PLACE_PROVIDER").contains(provider) ? provider : nil,
        ]
        table.append(cells + place(ofEpisode: first))
      }
    }
    return table
  }

  /// Where the placement that begins with an episode is: area, location class and band of the distance, or the class alone
  /// without a directory.
  private func place(ofEpisode row: Int) -> [String?] {
    guard let geography, let day = episodes.began[row] else { return ["unknown"] }
    let (home, postcode) = (episodes.homePostcode[row], episodes.placementPostcode[row])
    return [
      geography.areaAuthority(of: postcode, on: day), geography.locationClass(of: postcode, on: day),
      geography.miles(from: home, to: postcode).map { "\(PlacementGeography.band($0))" },
    ]
  }

  private func missingEpisodes(_ key: HolderKey, _ rejects: inout [RuleHit]) -> DerivedTable {
    var table = DerivedTable(
      "missing_episodes",
      ["episode_id", "child_id", "category", "started_at", "returned_at", "source_system"])
    for row in missing.child.indices {
      let column = Self.unusable([
        ("CHILD", !missing.child[row].isEmpty), ("MISSING", codes("MISSING").contains(missing.type[row])),
        ("MIS_START", missing.start[row] != nil),
        ("MIS_END", missing.endText[row].isEmpty || missing.end[row] != nil),
      ])
      if let column {
        rejects.append(
          reject(
            column == "MISSING" ? .badCode : column == "CHILD" ? .blankCell : .badDate, missing.table, row,
            column))
        continue
      }
      table.append([
        key.token(
          of: "\(missing.child[row])\n\(missing.start[row]!)\n\(missing.type[row])\n\(row)", in: "episode"),
        key.token(of: missing.child[row], in: "child"), missing.type[row] == "M" ? "missing" : "away",
        missing.start[row].map(Self.text), missing.end[row].map(Self.text), "authority",
      ])
    }
    return table
  }

  // MARK: - Cells

  /// The first column whose condition does not hold.
  private static func unusable(_ conditions: [(column: String, holds: Bool)]) -> String? {
    conditions.first { !$0.holds }?.column
  }

  private func reject(_ rule: Rule, _ table: ReturnTable, _ row: Int, _ column: String) -> RuleHit {
    RuleHit(
      rule: rule.rawValue, severity: .error, message: rule.meaning, file: table.places[row].file,
      line: table.places[row].line, column: column)
  }

  private static func text(_ day: Int) -> String { CivilDate(dayNumber: day).description }

  /// The month of a day.
  private static func month(_ day: Int?) -> String? { day.map { String(text($0).prefix(7)) } }

  private static func sex(_ code: String) -> String? {
    switch code {
    case "1", "M": "M"
    case "2", "F": "F"
    default: nil
    }
  }

  /// An ethnic group's code: four capitals; anything else might be a word of somebody's.
  private static func ethnicGroup(_ code: String) -> String? {
    code.utf8.count == 4 && code.utf8.allSatisfy { (0x41...0x5A).contains($0) } ? code : nil
  }
}
