import Foundation
import Columnar
import Configuration
import TestSupport
import Testing
import Workbook

@testable import Extracts

/// The maps that come with Halcyon, on made-up files of each kind.
@Suite struct ShippedMapsTests {
  /// Made-up files of the Standard Safeguarding Dataset, such as may be loaded: without postcodes and homes' numbers.
  static let dataset = [
    "ssd_missing.csv": """
    miss_table_id,miss_person_id,miss_missing_episode_start_date,miss_missing_episode_type,miss_missing_episode_end_date,miss_missing_rhi_offered,miss_missing_rhi_accepted
    m1,p1,2014-05-03 22:15:00.0000000,M,2014-05-04 07:30:00.000,Y,Y
    m2,p1,2014-06-03 22:15,Missing,2014-06-04 07:30,Y,N
    m3,p2,03/07/2014 22:15,A,04/07/2014 07:30,Y,NULL
    m4,p2,2014-08-03 22:15,Absent,2014-08-04 07:30,N,NA
    m5,p2,2014-09-03 22:15,Away,,NA,NULL
    m6,p3,2014-10-03 22:15,M,,NULL,
    m7,p3,2014-10-03 22:15,X,,NULL,
    m8,p3,2014-10-03 22:15,M,,perhaps,

    """,
    "ssd_cla_episodes.csv": """
    clae_cla_episode_id,clae_person_id,clae_cla_episode_start_date,clae_cla_episode_start_reason,clae_cla_episode_ceased_date,clae_cla_id
    a1,p1,2013-05-01 00:00:00,S,2014-05-01 00:00:00,c1
    a2,p1,2014-05-01 00:00:00,P,,c1
    a3,p2,2013-06-01,S,,c2

    """,
    "ssd_cla_placement.csv": """
    clap_cla_placement_id,clap_cla_id,clap_cla_placement_start_date,clap_cla_placement_end_date,clap_cla_placement_type,clap_cla_placement_provider,clap_cla_placement_distance
    l1,c1,2013-05-01,2014-05-01,U4,PR1,3.5
    l2,c1,2014-05-01,,K2,PR4,999.9
    l3,c9,2014-05-01,,K2,PR4,1
    l4,c2,2014-05-01,,Q9,PR4,1

    """,
    "ssd_contacts.csv": """
    cont_contact_id,cont_person_id,cont_contact_date,cont_contact_source_code,cont_contact_source_desc,cont_contact_outcome_json
    1,p1,2014-05-01,6,Police,"{""NEW_REFERRAL_FLAG"": ""Y"", ""NFA_FLAG"": ""N"", ""MISSING_FLAG"": ""Y""}"
    2,p4,2014-05-02,2A,Schools,"{""NFA_FLAG"": ""Y"", ""COMMENTS"": ""none""}"
    3,p4,2014-05-03,10,Unknown,"{""PRIVATE_FOSTERING_FLAG"": ""Y""}"
    4,p4,2014-05-03,99,Unknown,"{""NFA_FLAG"": ""Y""}"

    """,
    "ssd_cin_episodes.csv": """
    cine_referral_id,cine_person_id,cine_referral_date,cine_referral_source_code,cine_referral_outcome_json,cine_referral_nfa,cine_close_reason,cine_close_date
    1,p1,2014-05-02,6,"{""SINGLE_ASSESSMENT_FLAG"": ""Y""}",N,,
    2,p4,2014-05-03,3E,"{""NFA_FLAG"": ""N""}",Y,,
    3,p4,2014-06-03,5B,"{}",N,RC9,2014-09-01
    4,p5,2014-06-04,8,"{""STRATEGY_DISCUSSION_FLAG"": ""Y"", ""SINGLE_ASSESSMENT_FLAG"": ""Y""}",,,
    5,p5,2014-06-05,8,"{""CARE_LEAVER_FLAG"": ""Y""}",,RC1,2014-09-01

    """,
    "ssd_cin_assessments.csv": """
    cina_assessment_id,cina_person_id,cina_referral_id
    s1,p1,1
    s2,p4,2
    s3,p4,2

    """,
    "ssd_assessment_factors.csv": """
    cinf_table_id,cinf_assessment_id,cinf_assessment_factors_json
    f1,s1,"[""10A"", ""11A""]"
    f2,s2,"{""11A"": ""No"", ""2B"": ""Yes""}"
    f3,s3,"{""11A"": ""Yes""}"

    """,
  ]

  @Test func theStandardSafeguardingDataset() throws {
    var folder = MapFolder()
    folder.files.merge(Self.dataset) { $1 }
    let loaded = try folder.loaded()
    #expect(loaded.accountsForEveryRecord)
    #expect(
      loaded.rows("missing_episodes", "child_id", "episode_id", "category", "source_system") == [
        "p1,m1,missing,authority", "p1,m2,missing,authority", "p2,m3,away,authority", "p2,m4,away,authority",
        "p2,m5,away,authority", "p3,m6,missing,authority",
      ])
    #expect(
      loaded.rows("return_interviews", "interview_id", "outcome", "completed_at") == [
        "m1,accepted,", "m2,declined,", "m3,pending,",
      ])
    #expect(loaded.rows("interview_episodes", "interview_id", "episode_id") == ["m1,m1", "m2,m2", "m3,m3"])
    #expect(
      loaded.rows("care_periods", "child_id", "responsible_authority") == [
        "p1,Oxfordshire", "p1,Oxfordshire", "p2,Oxfordshire",
      ])
    #expect(
      loaded.rows("placements", "placement_id", "child_id", "placement_type", "provider", "distance_miles")
        == [
          "l1,p1,U4,PR1,5.0", "l2,p1,K2,PR4,",
        ])
    #expect(
      loaded.rows("referrals", "referral_id", "source_agency", "outcome", "cse_concern") == [
        "referral-1,police,not met: assessment,yes", "contact-2,education,not met: no further action,unknown",
        "referral-2,health,not met: no further action,yes",
        "referral-3,authority,not met: early help,unknown",
        "referral-4,other,strategy discussion,unknown", "referral-5,other,pending,unknown",
      ])
    #expect(loaded.rows("children", "child_id") == ["p1", "p2", "p3", "p4", "p5"])
    #expect(
      loaded.rejects.map {
        "\($0.file.split(separator: "/").last!):\($0.line) \($0.column ?? "") \($0.rule.rawValue)"
      }
      .sorted() == [
        "ssd_cla_placement.csv:4 clap_cla_id unknown-reference",
        "ssd_cla_placement.csv:5 clap_cla_placement_type bad-code",
        "ssd_contacts.csv:5 cont_contact_source_code bad-code",
        "ssd_missing.csv:8 miss_missing_episode_type bad-code",
        "ssd_missing.csv:9 miss_missing_rhi_offered bad-code",
      ])
    #expect(loaded.setAsideTexts.count { $0.hasPrefix("tells-nothing") } == 8)
    let missing = loaded.files.first { $0.file.hasSuffix("ssd_missing.csv") }
    #expect(missing?.recognition == "the Standard Safeguarding Dataset, ssd_missing, by its 7 columns")
    #expect(missing?.note?.contains("none counts as completed") == true)
  }

  @Test func whatTheSystemHoldsBesidesIsRefused() throws {
    var folder = MapFolder()
    folder.files.merge(Self.dataset) { $1 }
    folder.files["ssd_cla_placement.csv"] = """
      clap_cla_placement_id,clap_cla_id,clap_cla_placement_start_date,clap_cla_placement_end_date,clap_cla_placement_type,clap_cla_placement_postcode,clap_cla_placement_urn
      l1,c1,2013-05-01,2014-05-01,U4,OX4 1AA,SC123456

      """
    let error = try #require(try folder.error())
    #expect(error.contains("ssd_cla_placement.csv, column \"clap_cla_placement_postcode\""))
    #expect(error.contains("ssd_cla_placement.csv, column \"clap_cla_placement_urn\""))
  }

  /// Answers of list 3 in the variants that authorities send, without what identifies.
  private static let list3 = """
    Child Unique ID,Gender,Ethnicity,Age of Child (Years),Date of referral,Referral Source,Referral NFA?,Number of Referrals in Last 12 Months
    c1,a) Male,a) WBRI,16.66,16/09/2020,s) 8: Other,No,0
    c2,b) Female,WBRI - White British,11,17/09/2020,j) 3D: Health services,a) Yes,2
    c3,M,mwbc,0,16/9/2020,6,c) Unknown,1
    c4,Female,,12,16/09/2020 09:30,2A: Schools,b) No,0
    c4,Female,,12,16/09/2020 09:30,2A: Schools,b) No,0
    c5,Boy,a) WBRI,1,16/09/2020,q) 6: Police,No,0
    c6,a) Male,a) WBRI,1,16/09/2020,Police,No,0
    c7,a) Male,a) WBRI,1,16/09/2020,q) 6: Police,d) Perhaps,0
    c8,a) Male,a) WBRI,1,,q) 6: Police,No,0

    """

  @Test func annexAList3InItsVariants() throws {
    var folder = MapFolder()
    folder.files["list_3.csv"] = Self.list3
    let loaded = try folder.loaded()
    #expect(
      loaded.rows("children", "child_id", "sex", "ethnic_group") == [
        "c1,M,WBRI", "c2,F,WBRI", "c3,M,MWBC", "c4,F,",
      ])
    #expect(
      loaded.rows("referrals", "child_id", "source_agency", "outcome") == [
        "c1,other,pending", "c2,health,not met: no further action", "c3,police,pending",
        "c4,education,pending",
      ])
    #expect(
      loaded.rejectTexts == [
        "7 Gender bad-code", "8 Referral Source bad-code", "9 Referral NFA? bad-code",
        "10 Child Unique ID blank-cell", "10 Date of referral blank-cell",
      ])
    #expect(loaded.setAsideTexts == ["exact-copy 6 -"] && loaded.accountsForEveryRecord)
    #expect(loaded.absentTables.contains("missing_episodes"))
  }

  private static let list8Columns = [
    "Child Unique ID", "Gender", "Ethnicity", "Does the Child have a Disability",
    "Date Started to be Looked After",
    "Child’s legal status", "Date Ceased to be Looked After", "Start Date of Most Recent Placement",
    "Placement Type",
    "Placement Provider", "Placement Location", "LA of Placement",
    "Number of Episodes the Child has been ‘Missing’ from their Placement in the last 12 months",
    "Was the child offered a Return Interview after their last missing episode (Y/N)?",
    "Did the child accept a Return Interview after their last missing episode (Y/N)?",
  ]

  @Test func annexAList8AsASheetOfAWorkbook() throws {
    let day = Cell.date(dayNumber: 16_194)
    func row(_ cells: [Cell]) -> SheetRow { SheetRow(cells) }
    let rows: [SheetRow] = [
      row([
        .text("c1"), .text("b) Female"), .text("s) NOBT"), .text("b) No"), .text("06/08/2009"),
        .text("E1: Placement order"), .blank, day, .text("f) U6: Foster placement - not FFA"),
        .text("e) PR4 - Private provision"), .text("a) In"), .text("Oxfordshire"), .whole(2), .text("a) Yes"),
        .text("b) No"),
      ]),
      row([
        .text("c2"), .text("a) Male"), .text("a) WBRI"), .text("a) Yes"), day, .text("C2: FCO"),
        .text("01/02/2015"), day,
        .text("K2"), .blank, .text("b) Out"), .text("Reading"), .whole(0), .text("a) Yes"), .blank,
      ]),
      row([
        .text("c3"), .text("a) Male"), .text("a) WBRI"), .blank, day, .text("FCO"), .blank, day, .text("K2"),
        .blank, .blank,
        .blank, .whole(0), .blank, .blank,
      ]),
    ]
    let folder = try ScratchFolder()
    try folder.write(MapFolder().files["extract.csv"]!, to: "extract.csv")
    try WorkbookDocument(
      properties: DocumentProperties(title: "Annex A", createdAt: 1),
      sheets: [
        Sheet(name: "List 8", columns: Self.list8Columns.map { SheetColumn(heading: $0) }, rows: rows)
      ]
    ).write(to: folder.file("annex.xlsx"))
    let loaded = try Intake(files: RuntimeFiles()).load([folder.path])
    #expect(
      loaded.rows("placements", "child_id", "placement_type", "provider", "area_authority", "location_class")
        == [
          "c1,U6,PR4,Oxfordshire,in", "c2,K2,,Reading,unknown",
        ])
    #expect(loaded.values("placements", "started_on") == [.date(16_194), .date(16_194)])
    #expect(loaded.rows("care_periods", "child_id", "legal_status") == ["c1,E1", "c2,C2"])
    #expect(
      loaded.rows("return_interviews", "child_id", "outcome", "completed_at") == [
        "c1,declined,", "c2,pending,",
      ])
    #expect(loaded.rows("children", "child_id", "disability") == ["c1,no", "c2,yes"])
    #expect(loaded.table("missing_episodes").rowCount == 0)
    #expect(loaded.rejects.map(\.line) == [4] && loaded.rejects[0].column == "Child’s legal status")
    #expect(loaded.rejects[0].file.hasSuffix("annex.xlsx, sheet List 8") && loaded.accountsForEveryRecord)
  }

  @Test func theExampleOfAPoliceForce() throws {
    var folder = MapFolder()
    folder.map = try String(
      contentsOfFile: RuntimeFiles().file("datasets/formats/examples/police.yaml"), encoding: .utf8)
    folder.files["export.csv"] = """
      Report Number,Nominal Ref,Classification,Date Missing,Time Missing,Date Returned,Time Returned,Grading,Missing From
      r1,P1,MISPER,03/05/2014,22:15,4-May-2014,07:30,b) High,Children’s home
      r2,P1,Absent,04/05/2014,,,,Very low,Home
      r3,P2,Away,04/05/2014,,,,Very low,Home

      """
    let loaded = try folder.loaded()
    #expect(
      loaded.rows("missing_episodes", "episode_id", "child_id", "category", "risk_level", "went_from") == [
        "police-r1,P1,missing,high,children's home", "police-r2,P1,absent,no apparent,home",
      ])
    // 3 May 2014, 22:15, and 4 May, 07:30: minutes since 1970.
    #expect(
      loaded.values("missing_episodes", "started_at")[0] == .timestamp((16_193 * 1440 + 1335) * 60_000_000))
    #expect(
      loaded.values("missing_episodes", "returned_at")[0] == .timestamp((16_194 * 1440 + 450) * 60_000_000))
    #expect(loaded.rejectTexts == ["4 Classification bad-code"] && loaded.accountsForEveryRecord)
  }

  @Test(.enabled(if: SharedFolder.samples != nil))
  func theSamplesOfAnnexAAreRefused() throws {
    let path = try #require(SharedFolder.samples) + "/annex-a"
    let error = #expect(throws: ExtractsError.self) { try Intake(files: RuntimeFiles()).load([path]) }
    #expect(error?.kind == .identifying)
    #expect(error?.description.contains("column \"Date of Birth\"") == true)
  }
}
