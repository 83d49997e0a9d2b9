import Calendar
import Configuration
import TestSupport
import Testing

@testable import Extracts

@Suite struct PlacementGeographyTests {
  /// Postcodes by where they are today: seen from Oxfordshire, whose neighbours were formed anew in 2020 and 2021.
  private static let directory = """
    pcd,oscty,oslaua,oseast1m,osnrth1m
    OX4 1AA,E10000025,E07000178,452900,205200
    OX4 1AB,E10000025,E07000178,456900,208200
    GL1 1AA,E10000013,E07000081,383200,218500
    HP1 1AA,E99999999,E06000060,481000,213000
    NN1 1AA,E99999999,E06000062,475000,260000
    NN9 1AA,E99999999,E06000061,490000,268000
    NP1 1AA,W99999999,W06000021,351000,212000
    BT1 1AA,N99999999,N09000003,333000,374000
    BH1 1AA,E99999999,E06000058,408000,091000
    EC1 1AA,,,532000,181000

    """

  private func geography(_ responsible: String = "E10000025") throws -> PlacementGeography {
    let scratch = try ScratchFolder()
    try scratch.write(Self.directory, to: "postcodes.csv")
    let postcodes = Self.directory.split(separator: "\n").dropFirst().map { String($0.prefix(7)) }
    return PlacementGeography(
      directory: try PostcodeDirectory(file: scratch.file("postcodes.csv"), keeping: postcodes),
      authorities: try AuthorityList(RuntimeFiles()), responsible: responsible)
  }

  private func day(_ year: Int, _ month: Int, _ day: Int) -> Int {
    CivilDate.dayNumber(year: year, month: month, day: day)
  }

  @Test func distanceIsTheStraightLineInMilesToOneDecimal() throws {
    let geography = try geography()
    // 3 and 4 kilometres: 5 / 1.6093 = 3.107
    #expect(geography.miles(from: "OX4 1AA", to: "ox41ab") == 3.1)
    #expect(geography.miles(from: "OX4 1AA", to: "OX4 1AA") == 0)
    #expect(geography.miles(from: "OX4 1AA", to: "ZZ1 1ZZ") == nil)
    #expect(geography.miles(from: "OX4 1AA", to: "BT1 1AA") == nil)
  }

  @Test(
    arguments: [
      (0.0, 5), (5.0, 5), (5.1, 10), (20.0, 20), (20.1, 30), (99.9, 100), (100.0, 100), (100.1, 101),
      (612.4, 101),
    ])
  func distancesAreToldInBands(miles: Double, band: Int) {
    #expect(PlacementGeography.band(miles) == band)
  }

  @Test func theAuthorityIsTheUpperTierOfTheDay() throws {
    let geography = try geography()
    #expect(geography.authority(of: "OX4 1AA", on: day(2015, 3, 31)) == "E10000025")
    #expect(geography.authority(of: "HP1 1AA", on: day(2015, 3, 31)) == "E10000002")
    #expect(geography.authority(of: "HP1 1AA", on: day(2021, 3, 31)) == "E06000060")
    #expect(geography.authority(of: "NP1 1AA", on: day(2015, 3, 31)) == "WAL")
    #expect(geography.authority(of: "BT1 1AA", on: day(2015, 3, 31)) == "NIR")
    #expect(geography.authority(of: "EC1 1AA", on: day(2015, 3, 31)) == nil)
    #expect(geography.authority(of: "ZZ1 1ZZ", on: day(2015, 3, 31)) == nil)
  }

  @Test func theLocationClassIsByThePairsOfTheDay() throws {
    let (oxfordshire, then, now) = (try geography(), day(2014, 5, 1), day(2023, 5, 1))
    func classes(_ postcode: String) -> [String] {
      [then, now].map { oxfordshire.locationClass(of: postcode, on: $0) }
    }
    #expect(classes("OX4 1AB") == ["in", "in"])
    #expect(classes("GL1 1AA") == ["adjoining", "adjoining"])
    #expect(classes("HP1 1AA") == ["adjoining", "adjoining"])
    #expect(classes("NN1 1AA") == ["adjoining", "adjoining"])
    // The whole of Northamptonshire adjoined; the northern authority of today does not.
    #expect(classes("NN9 1AA") == ["adjoining", "distance"])
    #expect(classes("BT1 1AA") == ["distance", "distance"])
    #expect(classes("EC1 1AA") == ["unknown", "unknown"])
    #expect(classes("") == ["unknown", "unknown"])
    let gloucestershire = try geography("E10000013")
    #expect(gloucestershire.locationClass(of: "NP1 1AA", on: then) == "adjoining")
    // Three authorities of 2014 are one today, and only one of them was Dorset.
    let dorset = try geography("E06000059")
    #expect(dorset.locationClass(of: "BH1 1AA", on: then) == "unknown")
    #expect(dorset.locationClass(of: "BH1 1AA", on: now) == "adjoining")
  }

  @Test func theAreaHasTheNameOfTheDay() throws {
    let geography = try geography()
    #expect(geography.areaAuthority(of: "NN9 1AA", on: day(2014, 5, 1)) == "Northamptonshire")
    #expect(geography.areaAuthority(of: "NN9 1AA", on: day(2023, 5, 1)) == "North Northamptonshire")
    #expect(geography.areaAuthority(of: "NP1 1AA", on: day(2014, 5, 1)) == "Monmouthshire")
    #expect(geography.areaAuthority(of: "BT1 1AA", on: day(2014, 5, 1)) == "Northern Ireland")
    #expect(geography.areaAuthority(of: "BH1 1AA", on: day(2014, 5, 1)) == nil)
  }

  @Test func aNameIsTheAuthorityThatStoodOnTheDay() throws {
    let list = try AuthorityList(RuntimeFiles())
    #expect(try list.requiredCode(of: "Buckinghamshire", on: day(2015, 3, 31)) == "E10000002")
    #expect(try list.requiredCode(of: "buckinghamshire", on: day(2022, 3, 31)) == "E06000060")
    #expect(try list.requiredCode(of: "E06000060", on: day(2015, 3, 31)) == "E10000002")
    #expect(try list.requiredCode(of: "Isle of Wight", on: day(2015, 3, 31)) == "E06000046")
    #expect(list.code(of: "Barsetshire", on: day(2015, 3, 31)) == nil)
  }

  @Test func everyAuthorityOfThePairsIsListedWithItsDays() throws {
    let list = try AuthorityList(RuntimeFiles())
    for code in ["E10000002", "E06000060", "E10000021", "E06000061", "E06000066", "W06000023", "S12000006"] {
      #expect(list.name(of: code) != nil)
    }
    #expect(list.standing("E06000061", on: day(2020, 1, 1)) == ["E10000021"])
    #expect(list.standing("E10000021", on: day(2022, 1, 1)) == ["E06000061", "E06000062"])
    #expect(list.standing("E07000178", on: day(2022, 1, 1)) == [])
  }
}
