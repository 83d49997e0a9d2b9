import Testing

@testable import Extracts

@Suite struct HeaderRulesTests {
  @Test(arguments: [
    "name", "Name", "child_name", "Child's name", "CHILDNAME", "username", "forename", "Forename(s)",
    "Surname", "firstName", "LastName",
    "First name", "full_name", "worker_name", "Carer name", "foster carer name", "AKA", "address",
    "Home address",
    "addr_line_1", "Postcode", "POST CODE", "HOME_POST", "PL_POST", "placement_postcode", "phone",
    "Telephone number", "Mobile",
    "email", "E-mail", "NHS number", "nhs_no", "NhsNumber", "UPN", "FormerUPN", "UPNunknown UPN", "ULN",
    "NI number", "nino",
    "National Insurance Number", "passport_no", "DOB", "Date of Birth", "PersonBirthDate", "birth_date",
    "MC_DOB", "pers_dob",
    "pers_forename", "pers_common_child_id", "pers_legacy_id", "link_identifier_value", "addr_address_json",
    "URN",
    "Allocated Worker", "Social worker", "narrative", "free_text", "Notes", "comments", "local_id",
  ])
  func refused(header: String) { #expect(HeaderRules.reason(for: header) != nil) }

  @Test(arguments: [
    "la_name", "country_name", "region_name", "provider_name", "school name", "birth_month", "named",
    "rename", "child_id",
    "worker_id", "place_token", "home_district", "screening_tool", "nhsx", "postal_area", "notified_on",
    "noted", "phoneme", "geog_n",
    "CLA_Mar2015", "time_identifier", "characteristic", "agency", "system", "reasons", "age_at_referral",
    "dobson", "turn", "emails_sent_count_band",
    "commentary_score",
  ])
  func allowed(header: String) { #expect(HeaderRules.reason(for: header) == nil) }

  @Test func everyNativeColumnIsAllowed() {
    for (table, columns) in IntakeTests.documented {
      for column in columns { #expect(HeaderRules.reason(for: column) == nil, "\(table).\(column)") }
    }
  }
}
