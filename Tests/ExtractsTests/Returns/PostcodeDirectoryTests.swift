import TestSupport
import Testing

@testable import Extracts

@Suite struct PostcodeDirectoryTests {
  private func directory(_ text: String, keeping postcodes: [String] = ["OX4 1AA"]) throws
    -> PostcodeDirectory
  {
    let scratch = try ScratchFolder()
    try scratch.write(text, to: "postcodes.csv")
    return try PostcodeDirectory(file: scratch.file("postcodes.csv"), keeping: postcodes)
  }

  @Test(
    arguments: [
      "pcd,oscty,oslaua,oseast1m,osnrth1m\nOX4 1AA,E10000025,E07000178,452900,205200\n",
      "PCDS,CTY,LAUA,OSEAST1M,OSNRTH1M\nox4 1aa,E10000025,E07000178,452900.0,205200.0\n",
      "x,pcd7,lad25cd,cty25cd,east1m,north1m\n1,OX4 1AA,E07000178,E10000025,452900,205200\n",
      "Postcode;UTLA23CD;Easting;Northing\nOX41AA;E10000025;452900;205200\n",
      "Postcode,Eastings,Northings,Admin_county_code,Admin_district_code\n\"OX4 1AA\",452900,205200,E10000025,E07000178\n",
    ])
  func theNamesThatPublishersGiveAreKnown(text: String) throws {
    let directory = try directory(text)
    #expect(
      directory["ox4  1aa"]
        == PostcodeDirectory.Place(easting: 452_900, northing: 205_200, authority: "E10000025"))
    #expect(directory["OX4 1AB"] == nil)
  }

  @Test(
    arguments: [
      ("E99999999,E06000030", "E06000030"), ("E11000001,E08000003", "E08000003"),
      ("E13000001,E09000007", "E09000007"), ("S99999999,S12000033", "S12000033"),
      ("W99999999,W06000021", "W06000021"), ("N99999999,N09000003", "N09000003"),
      ("E10000025,E07000178", "E10000025"), (",E07000178", nil), ("L99999999,L99999999", nil), (",", nil),
    ])
  func anEnglishCountyGoesBeforeItsDistrict(codes: String, authority: String?) throws {
    let directory = try directory("pcd,oscty,oslaua,oseast1m,osnrth1m\nOX4 1AA,\(codes),,\n")
    #expect(directory["OX4 1AA"]?.authority == authority)
    #expect(directory["OX4 1AA"]?.easting == nil)
  }

  @Test func onlyThePostcodesOfTheReturnAreKept() throws {
    let header = "pcd,oslaua,oseast1m,osnrth1m\n"
    let other = "OX4 1AB,E06000030,none,none\n"
    let directory = try directory(
      header + other + "OX4 1AA,E06000030,1,2\nOX4 1AA,E06000030,1,2\n",
      keeping: ["OX4 1AA", "OX4 9ZZ", "no postcode"])
    #expect(directory.found == 1)
  }

  @Test(
    arguments: [
      ("postal,oslaua,oseast1m,osnrth1m\n", "a column with the postcode"),
      ("pcd,oseast1m,osnrth1m\n", "a column with the authority's code"),
      ("pcd,oslaua,lat,long\n", "a column with the easting in metres"),
      ("pcd,oslaua,oseast1m,osnrth1m\nOX4 1AA,E06000030,west,2\n", "postcodes.csv:2: expected metres"),
      (
        "pcd,oslaua,oseast1m,osnrth1m\nOX4 1AA,E06000030,1,2\nOX41AA,E06000031,1,2\n",
        "postcodes.csv:3: expected each postcode at one place"
      ),
      ("pcd,oslaua,oseast1m,osnrth1m\nAB1 0AA,E06000030,1,2\n", "found none of them"),
    ])
  func whatIsNoDirectoryIsRefusedWithoutAValue(text: String, said: String) throws {
    let error = #expect(throws: ExtractsError.self) { try directory(text) }
    #expect(error?.kind == .data)
    #expect(error?.description.contains(said) == true, "\(error?.description ?? "")")
    for value in ["OX4", "OX41", "west", "E06"] { #expect(error?.description.contains(value) == false) }
  }
}
