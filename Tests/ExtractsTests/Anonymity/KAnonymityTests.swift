import Configuration
import Testing

@testable import Extracts

/// How many children are alike, counted by hand on small extracts.
@Suite struct KAnonymityTests {
  private func anonymity(_ change: (inout ExtractFolder) -> Void = { _ in }) throws -> KAnonymity {
    var folder = ExtractFolder()
    folder.files["children.csv"] = """
      child_id,sex,birth_month,ethnic_group,home_district
      bcdf,F,2000-05,WBRI,Cherwell
      ghjk,F,2001-11,WBRI,Cherwell
      mnpq,F,2001-01,WBRI,Oxford
      rstv,M,2001-01,,Oxford

      """
    change(&folder)
    return try #require(KAnonymity(try folder.loaded()))
  }

  /// Born in May 2000 and in November 2001: 14 and 13 on the extract's last day, one band.
  @Test func childrenOfOneAgeBandAreAlike() throws {
    #expect(try anonymity().children == [2: 1, 1: 2])
    #expect(KAnonymity.below(2, in: try anonymity().children) == 2)
    #expect(KAnonymity.below(3, in: try anonymity().children) == 4)
  }

  /// The birthday is the month's first day: a child of March 2002 is 13 on 31 March 2015, one of April 12.
  @Test(arguments: [("2002-03", [3: 1, 1: 1]), ("2002-04", [2: 1, 1: 2])])
  func theBandIsThatOfTheLastDay(month: String, classes: [Int: Int]) throws {
    let found = try anonymity {
      $0.files["children.csv"] = """
        child_id,sex,birth_month
        bcdf,F,2001-05
        ghjk,F,2001-11
        mnpq,F,\(month)
        rstv,M,2001-01

        """
    }
    #expect(found.children == classes)
  }

  @Test func theLatestPlacementTellsChildrenApart() throws {
    let found = try anonymity {
      $0.files["placements.csv"] = """
        placement_id,child_id,started_on,ended_on,placement_type,area_authority
        p1,bcdf,2014-01-01,2014-02-01,foster,Devon
        p2,bcdf,2014-02-01,,foster,Oxfordshire
        p3,ghjk,2014-02-01,,foster,Oxfordshire
        p4,mnpq,2014-02-01,,residential,Oxfordshire

        """
    }
    #expect(found.children == [2: 1, 1: 2])
    let apart = try anonymity {
      $0.files["placements.csv"] =
        "placement_id,child_id,started_on,placement_type\np1,bcdf,2014-01-01,foster\np3,ghjk,2014-02-01,residential\n"
    }
    #expect(apart.children == [1: 4])
  }

  /// ghjk was missing in May, bcdf in June (three rows of one month) and July.
  @Test func theMonthOfGoingMissingTellsChildrenApart() throws {
    #expect(try anonymity().childrenByMonth == [1: 3])
    let together = try anonymity {
      $0.append("e5,ghjk,missing,2014-06-30 23:59,,,police,", to: "missing_episodes.csv")
    }
    #expect(together.childrenByMonth == [1: 2, 2: 1])
  }

  @Test func recordsBelowRestrictedAreRefusedWhereAChildStandsOut() throws {
    let error = #expect(throws: ExtractsError.self) { try anonymity().require(2, of: "out") }
    #expect(error?.kind == .identifying)
    #expect(error?.description.contains("2 children who are not, and 3 by the month") == true)
    #expect(throws: Never.self) { try anonymity().require(1, of: "out") }
  }

  @Test func aChildWhoseRowWasRejectedIsLeftOut() throws {
    let found = try anonymity {
      $0.files["children.csv"]! += "wxyz,F,2001-99,,\n"
      $0.append("e5,wxyz,missing,2014-05-30 23:59,,,police,", to: "missing_episodes.csv")
    }
    #expect(found.children == [2: 1, 1: 2])
    #expect(found.childrenByMonth == [1: 3])
  }

  @Test func tablesOfNobodyHaveNoClasses() throws {
    var folder = ExtractFolder()
    folder.files = ["figures.csv": "year,children\n2015,94\n"]
    #expect(KAnonymity(try folder.loaded()) == nil)
  }
}
