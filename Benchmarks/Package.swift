// swift-tools-version: 6.1
import PackageDescription

// The micro-benchmarks of the kernels, apart so that nobody who builds Halcyon has to build what measures it.
// `make bench-kernels` runs them.
let package = Package(
  name: "halcyon-benchmarks",
  dependencies: [
    .package(name: "halcyon", path: ".."),
    // Without its traits: they count allocations by taking the place of malloc.
    .package(url: "https://github.com/ordo-one/benchmark", exact: "1.38.1", traits: []),
  ],
  targets: [
    .executableTarget(
      name: "Kernels",
      dependencies: [
        .product(name: "Benchmark", package: "benchmark"),
        .product(name: "HalcyonKernels", package: "halcyon"),
      ],
      path: "Kernels",
      plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")])
  ],
  swiftLanguageModes: [.v6]
)
