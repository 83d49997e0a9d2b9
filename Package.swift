// swift-tools-version: 6.1
import PackageDescription

/// Every room sees only what its own row names: an import that works because a neighbour has it is an error.
let strict: [SwiftSetting] = [.enableUpcomingFeature("MemberImportVisibility")]

func room(_ name: String, knows dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

func tests(_ room: String, with dependencies: [Target.Dependency] = []) -> Target {
  .testTarget(
    name: "\(room)Tests", dependencies: [.byName(name: room)] + dependencies, swiftSettings: strict)
}

let yams: Target.Dependency = .product(name: "Yams", package: "Yams")
let argumentParser: Target.Dependency = .product(
  name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
  name: "halcyon",
  products: [
    .executable(name: "halcyon", targets: ["halcyon"]),
    // What Benchmarks/ measures by itself.
    .library(name: "HalcyonKernels", targets: ["Columnar", "DelimitedText"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
  ],
  targets: [
    .systemLibrary(
      name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
    .systemLibrary(name: "CAllocator"),
    .systemLibrary(name: "CEditLine", pkgConfig: "libedit", providers: [.apt(["libedit-dev"])]),
    .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CXlsxWriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),
    .systemLibrary(name: "CZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),

    room("SQLite", knows: ["CSQLite"]),
    room("Digest", knows: ["CCrypto"]),
    room("DelimitedText"),
    room("Calendar"),
    room("Workbook", knows: ["CXlsxWriter", "CZip"]),
    room("Configuration", knows: [yams]),

    room("Columnar", knows: ["CAllocator", "Digest"]),
    room("SQLSyntax"),
    room("Sampling", knows: ["Digest"]),
    room("Planner", knows: ["SQLSyntax", "Columnar", "Calendar"]),
    room("Execution", knows: ["Planner", "Columnar", "Calendar", "Sampling"]),
    room("Engine", knows: ["Execution", "Planner", "SQLSyntax", "Columnar", "Calendar"]),

    room("Conformance", knows: ["Engine", "Digest"]),

    room(
      "Extracts",
      knows: ["Columnar", "DelimitedText", "SQLite", "Workbook", "Calendar", "Configuration", "Digest"]),
    room("Inference"),
    room("Ledger", knows: ["SQLite", "Digest", "DelimitedText"]),
    room("Interrogation", knows: ["Engine", "Inference", "Calendar", "Configuration"]),
    room(
      "AuditCycle",
      knows: [
        "Engine", "Sampling", "Inference", "Ledger", "Workbook", "DelimitedText", "Calendar", "Configuration",
        "Digest",
      ]),
    room("Synthetic", knows: ["Calendar", "DelimitedText", "Digest"]),
    .executableTarget(
      name: "halcyon",
      dependencies: [
        argumentParser, "AuditCycle", "CAllocator", "CEditLine", "Calendar", "Configuration", "Conformance",
        "DelimitedText",
        "Engine", "Extracts", "Interrogation", "Ledger", "Planner", "Synthetic", "Workbook",
      ],
      swiftSettings: strict),

    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: strict),
    tests("SQLite", with: ["TestSupport"]),
    tests("Digest"),
    tests("DelimitedText", with: ["TestSupport"]),
    tests("Calendar"),
    .testTarget(
      name: "WorkbookTests", dependencies: ["TestSupport", "Workbook"], exclude: ["SecondOpinion"],
      swiftSettings: strict),
    tests("Configuration"),
    tests("Columnar", with: ["TestSupport", "Digest"]),
    tests("SQLSyntax"),
    tests("Sampling", with: ["TestSupport", "Digest"]),
    tests("Planner", with: ["Columnar", "SQLSyntax"]),
    tests("Execution", with: ["TestSupport", "Calendar", "Columnar", "Planner"]),
    .testTarget(
      name: "EngineTests",
      dependencies: ["TestSupport", "Calendar", "Engine", "Execution", "Planner", "SQLite"],
      exclude: ["Cases", "Golden/Scripts"],
      swiftSettings: strict),
    .testTarget(
      name: "ConformanceTests", dependencies: ["TestSupport", "Conformance"], exclude: ["Files"],
      swiftSettings: strict),
    .testTarget(
      name: "ExtractsTests",
      dependencies: [
        "TestSupport", "Calendar", "Columnar", "Configuration", "DelimitedText", "Digest", "Extracts",
        "SQLite", "Workbook",
      ],
      exclude: ["Cases"],
      swiftSettings: strict),
    tests("Inference", with: ["TestSupport"]),
    .testTarget(
      name: "VectorTests", dependencies: ["TestSupport", "Digest", "Inference", "Sampling"],
      swiftSettings: strict),
    tests("Ledger", with: ["TestSupport", "SQLite", "Digest"]),
    tests(
      "Interrogation",
      with: ["TestSupport", "Calendar", "Configuration", "Engine", "Extracts", "Inference"]),
    .testTarget(
      name: "AuditCycleTests",
      dependencies: [
        "TestSupport", "AuditCycle", "Calendar", "Configuration", "Digest", "Engine", "Inference", "Ledger",
        "Sampling",
        "SQLite", "Workbook",
      ],
      exclude: ["SecondOpinion"],
      swiftSettings: strict),
    tests("Synthetic", with: ["Calendar"]),
    .testTarget(
      name: "EndToEndTests",
      dependencies: [
        "TestSupport", "halcyon", "AuditCycle", "Configuration", "Digest", "Interrogation", "Ledger",
      ],
      exclude: ["Cases", "Published", "SecondOpinion"],
      swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
