/// One placement of a child.
struct PlacementSpell {
  var number: Int
  var from: Int
  var to: Int?
  var type: PlacementType
  var location: Location
  var areaAuthority: String?
  var force: String
  var district: String?
  /// Number of the place, for its token; children share homes.
  var place: Int
  var provider: String
  var distanceTenthsOfMile: Int?
  var isPlanned: Bool?
  var notifiedOn: Int?
}

/// Numbers of the places that several children share; places of one child's own come after them.
enum SharedPlaces {
  static let homesInside = 0..<9
  static let supportedInside = 16..<30
  static let homesOutside = 32..<72
  static let supportedOutside = 80..<110
  static let firstOfItsOwn = 1024

  /// The children's home of the planted pattern, in Cherwell.
  static let weekendHome = 1

  /// Shared places in the area stand in the districts in turn.
  static func district(of place: Int) -> District { District(rawValue: place % 5)! }

  /// Homes are run by the county or by a provider that runs a few of them.
  static func provider(of place: Int) -> String {
    homesInside.prefix(4).contains(place) ? ownProvider : "provider \(13 + place % 24)"
  }

  static let ownProvider = "own authority"
}
