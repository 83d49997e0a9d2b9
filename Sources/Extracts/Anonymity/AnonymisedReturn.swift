import Configuration

/// What a raw return gives once nothing in it names a child, before it is written.
struct AnonymisedReturn: Sendable {
  let title: String
  let collectionYear: Int?
  let tables: [DerivedTable]
  let treatments: [(file: String, column: String, treatment: String)]
  let rejects: [RuleHit]
  /// How many of the return's postcodes the directory has; nil without one.
  var postcodes: (found: Int, sought: Int)?
  let crosswalk: Crosswalk
}

extension ReturnFolder {
  /// The looked-after return without what names its children.
  ///
  /// - Parameter key: called once all else is known to be sound, since it may make a key.
  func anonymised(
    _ particulars: Anonymiser.Particulars, _ format: ReturnFormat, _ files: RuntimeFiles,
    key: () throws(ExtractsError) -> HolderKey, producedAt: String
  ) throws(ExtractsError) -> AnonymisedReturn {
    let year = particulars.collectionYear ?? Inspection.likeliestYear(of: tables, format.years)
    let geography = try particulars.postcodes.map { file throws(ExtractsError) in
      let authorities = try AuthorityList(files)
      let responsible = try authorities.requiredCode(
        of: particulars.authority, on: LookedAfterReturn.days(ofYear: year).upperBound)
      return try PlacementGeography(
        directory: file, responsible: responsible, episodes: tables["Episodes"], authorities: authorities)
    }
    let sent = LookedAfterReturn(
      collectionYear: year, format: format, tables: tables, responsible: geography?.responsible,
      geography: geography)
    let key = try key()
    let made = sent.nativeTables(
      key: key, authority: geography?.responsibleName ?? particulars.authority, producedAt: producedAt)
    var crosswalk = Crosswalk()
    let children = Set(sent.header.child).union(sent.episodes.child).union(sent.missing.child)
    for child in children where !child.isEmpty {
      crosswalk.add(key.token(of: child, in: "child"), localId: child, table: "children")
    }
    return AnonymisedReturn(
      title: "SSDA903", collectionYear: sent.collectionYear, tables: made.tables,
      treatments: self.files.flatMap { Self.treatments(of: $0, isPlaced: geography != nil) },
      rejects: faults + made.rejects, postcodes: geography.map { ($0.directory.found, $0.directory.sought) },
      crosswalk: crosswalk)
  }

  private static let kept: [String: [String: String]] = [
    "Header": [
      "CHILD": "replaced by a token", "SEX": "kept", "DOB": "cut to the month",
      "ETHNIC": "kept where it is a code",
    ],
    "Episodes": [
      "CHILD": "replaced by a token", "DECOM": "kept", "DEC": "kept", "RNE": "used to tell placements apart",
      "LS": "kept, one a period of care", "PLACE": "kept", "PLACE_PROVIDER": "kept where it is a code",
    ],
    "Missing": [
      "CHILD": "replaced by a token", "DOB": "cut to the month where the header has none", "MISSING": "kept",
      "MIS_START": "kept", "MIS_END": "kept",
    ],
  ]

  /// What becomes of postcodes where a directory places them.
  private static let placed = [
    "HOME_POST": "used for the band of the distance, then dropped",
    "PL_POST": "replaced by the location class, the area's authority and the band of the distance",
  ]

  private static func treatments(
    of file: File, isPlaced: Bool
  ) -> [(file: String, column: String, treatment: String)] {
    file.columns.map { column in
      let treatment = kept[file.table]?[column] ?? (isPlaced ? placed[column] : nil) ?? "dropped"
      return (file.name, ShownHeader.text(column), treatment)
    }
  }
}
