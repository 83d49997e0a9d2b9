import ArgumentParser

/// Who may read what a command makes: professionals with leave to see children's records, the board, or anybody.
enum Audience: String, ExpressibleByArgument, CaseIterable {
  case restricted, board, `public`
}
