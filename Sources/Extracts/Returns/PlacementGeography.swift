import Calendar
import Configuration

/// Where placements are, seen from the responsible authority and the child's home, as their postcodes tell it.
struct PlacementGeography: Sendable {
  let directory: PostcodeDirectory
  let authorities: AuthorityList
  /// The responsible authority's code.
  let responsible: String

  /// The code by which the return knows the area's authority (`PL_LA`): an English one as it stood on a day, else the
  /// country's; nil where the postcode or its authority is not known.
  func authority(of postcode: String, on day: Int) -> String? {
    guard let code = directory[postcode]?.authority else { return nil }
    if let country = AuthorityList.countries[code.first ?? " "] { return country.code }
    let standing = authorities.standing(code, on: day)
    return standing.count == 1 ? standing.first : code
  }

  /// The straight line between two postcodes in miles, to one decimal place (`PL_DISTANCE`); nil where one is not known.
  ///
  /// - Source: Department for Education, SSDA903 guide: metres / 1000 / 1.6093.
  func miles(from home: String, to placement: String) -> Double? {
    guard let home = directory[home], let placement = directory[placement],
      // Northern Ireland has a grid of its own.
      home.authority?.first != "N", placement.authority?.first != "N",
      let fromEast = home.easting, let fromNorth = home.northing, let toEast = placement.easting,
      let toNorth = placement.northing
    else { return nil }
    let (east, north) = (toEast - fromEast, toNorth - fromNorth)
    let miles = (east * east + north * north).squareRoot() / 1000 / 1.6093
    return (miles * 10).rounded(.toNearestOrEven) / 10
  }

  /// The location class: `in`, `adjoining` or `distance`, as the authorities stood on a day; `unknown` where the postcode or
  /// its authority is not known, or where one was formed of several since, which would say different things.
  func locationClass(of postcode: String, on day: Int) -> String {
    let areas = directory[postcode]?.authority.map { authorities.standing($0, on: day) } ?? []
    let owners = authorities.standing(responsible, on: day)
    let classes = Set(
      areas.flatMap { area in
        owners.map { owner in
          area == owner ? "in" : authorities.adjoin(area, owner, on: day) ? "adjoining" : "distance"
        }
      })
    return classes.count == 1 ? classes.first! : "unknown"
  }

  /// The name of the area's authority as it stood on a day; nil where that is not one.
  func areaAuthority(of postcode: String, on day: Int) -> String? {
    let areas = directory[postcode]?.authority.map { authorities.standing($0, on: day) } ?? []
    return areas.count == 1 ? areas.first.flatMap(authorities.name) : nil
  }

  /// The upper ends of the bands that distances are told in, in miles; what is beyond the last is ``beyondBands``.
  static let bands = [5, 10, 15, 20, 30, 40, 50, 60, 70, 80, 90, 100]
  /// What stands for more than the last band's end.
  static let beyondBands = 101

  /// What a band's number says, for whoever reads an extract.
  static let bandsMeaning =
    "the upper end of a band of miles in a straight line from home: "
    + bands.map { "\($0)" }.joined(separator: ", ") + "; \(beyondBands) is more than \(bands.last!)"

  /// The responsible authority's name.
  var responsibleName: String? { authorities.name(of: responsible) }

  /// The upper end of a distance's band: a distance to a tenth of a mile may tell a home from a home.
  static func band(_ miles: Double) -> Int { bands.first { miles <= Double($0) } ?? beyondBands }
}

extension PlacementGeography {
  /// Makes ready what derives places for a return's episodes.
  ///
  /// - Parameters:
  ///   - file: the postcode directory.
  ///   - responsible: the responsible authority's code.
  /// - Throws: ``ExtractsError`` when the directory cannot be read.
  init(
    directory file: String, responsible: String, episodes: ReturnTable?, authorities: AuthorityList
  ) throws(ExtractsError) {
    self.responsible = responsible
    self.authorities = authorities
    directory = try PostcodeDirectory(
      file: file,
      keeping: ["HOME_POST", "PL_POST"].flatMap { episodes?.texts($0) ?? [] }.filter { !$0.isEmpty })
  }
}

extension LookedAfterReturn {
  /// The rules about where placements are that could not be checked, and what that takes.
  var notChecked: [String] {
    let unplaced = placements.authority.count { $0 == nil }
    if unplaced > 0 {
      let rows = unplaced == episodes.child.count ? "any episode" : "\(unplaced) episodes"
      return [
        "Rules 164, 169, 179, 411, 420 and 1015 were not checked in \(rows), which the file does not place: "
          + "--postcodes FILE with --authority NAME places them."
      ]
    }
    if responsible == nil && !episodes.child.isEmpty {
      return ["Rules 411 and 1015 were not checked: they take the responsible authority, --authority NAME."]
    }
    return []
  }
}

extension AuthorityList {
  /// The code that a name or a code stands for, of the authority that stood in its area on a day where it is one.
  ///
  /// - Throws: ``ExtractsError`` for one that is not in the list.
  func requiredCode(of text: String, on day: Int) throws(ExtractsError) -> String {
    guard let code = code(of: text, on: day) else {
      throw ExtractsError(
        .input,
        [
          ExtractsError.Problem(
            file: "--authority", expected: "the name or code of an upper-tier authority",
            found: "none that datasets/codelists/authorities.csv has",
            mend: "write it as it stands there, such as Oxfordshire or E10000025")
        ])
    }
    let standing = standing(code, on: day)
    return standing.count == 1 ? standing.first! : code
  }
}
