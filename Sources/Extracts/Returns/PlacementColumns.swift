/// What the department derives of each episode's postcodes, by row: as the file says it, else as a postcode directory does; an
/// empty text where that is blank, nil where neither was there.
struct PlacementColumns: Sendable {
  /// `PL_LA`, the authority in whose area the placement is.
  let authority: [String?]
  /// `PL_LOCATION`, IN or OUT of the responsible authority's area.
  let location: [String?]
  /// `PL_DISTANCE`, miles from home.
  let distance: [String?]

  /// - Parameters:
  ///   - geography: nil without a directory.
  ///   - day: the last of the collection year, by whose authorities places are told.
  init(_ episodes: EpisodeRows, _ geography: PlacementGeography?, on day: Int) {
    func column(_ name: String, _ derived: (PlacementGeography, Int) -> String?) -> [String?] {
      let given = episodes.table.optionalTexts(name)
      return episodes.child.indices.map { row in given[row] ?? geography.map { derived($0, row) ?? "" } }
    }
    let placements = episodes.placementPostcode
    authority = column("PL_LA") { $0.authority(of: placements[$1], on: day) }
    location = column("PL_LOCATION") { geography, row in
      geography.authority(of: placements[row], on: day).map { $0 == geography.responsible ? "IN" : "OUT" }
    }
    distance = column("PL_DISTANCE") {
      $0.miles(from: episodes.homePostcode[$1], to: placements[$1]).map { "\($0)" }
    }
  }
}
