import Testing

/// `--memory`: the work ends with a clear error, not the machine.
@Suite struct MemoryTests {
  private let county = QuestionTests.cases + "/county"
  /// Some hundreds of megabytes, in order of nothing that is known.
  private let large =
    "SELECT n, n * 7919 % 10007 AS k FROM generate_series(1, 20000000) AS t(n) ORDER BY k, n"

  @Test func aQueryEndsWithWhatToDo() throws {
    let outcome = try Program.run("query", "-c", large, "--memory", "100M")
    #expect(outcome.status == 4)
    #expect(
      outcome.errors.contains(
        "halcyon: environment: -c: the query takes more memory than the 100 MiB that Halcyon may hold (--memory)"
      )
    )
    #expect(outcome.output.isEmpty)
  }

  @Test func aShellGoesOn() throws {
    let outcome = try Program.run(
      "shell", "--memory", "100M", "--data", county,
      input: "\(large);\nSELECT count(*) AS n FROM children;\n")
    #expect(outcome.status == 4)
    #expect(outcome.errors.contains("100 MiB"))
    #expect(outcome.output == "n\n8\n")
  }

  @Test func aLoadEndsWithWhatToDo() throws {
    let outcome = try Program.run("load", county, "--memory", "1M")
    #expect(outcome.status == 4)
    #expect(outcome.errors.contains("within the 1 MiB that Halcyon may hold (--memory)"))
    #expect(try Program.run("load", county, "--memory", "90%").status == 0)
  }

  @Test(arguments: ["lots", "12", "0M", "101%", "-1G", "99999999999T", "M"])
  func anAmountThatIsNone(_ amount: String) throws {
    let outcome = try Program.run("load", county, "--memory=\(amount)")
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("--memory"))
  }
}
