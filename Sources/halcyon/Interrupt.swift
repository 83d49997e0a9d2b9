import Engine
import Foundation
import Synchronization

/// Ctrl-C while a query runs or its answer is written: it stops, leaves no half a file, and ends with exit code 130.
///
/// Until ``watch(_:)`` is called, Ctrl-C ends the process at once, as it does any program.
enum Interrupt {
  private static let pending = Atomic(false)
  nonisolated(unsafe) private static var stop: @Sendable () -> Void = {}

  /// Whether Ctrl-C was pressed and nothing has taken note of it yet.
  static var isPending: Bool { pending.load(ordering: .relaxed) }

  /// What is said about work that Ctrl-C ended.
  static let failure = CommandFailure(.interrupted, "the work was stopped before its end")

  /// From now on Ctrl-C stops the session's queries.
  ///
  /// - Parameter insists: whether a second Ctrl-C ends the process, should the first find work that takes no note.
  static func watch(_ session: Session, insists: Bool) {
    stop = session.makeStoppable()
    // Whoever started this process may have blocked the signal, and that is handed down.
    var interrupt = sigset_t()
    sigemptyset(&interrupt)
    sigaddset(&interrupt, SIGINT)
    pthread_sigmask(SIG_UNBLOCK, &interrupt, nil)
    if insists {
      signal(SIGINT) { _ in
        if Interrupt.pending.exchange(true, ordering: .relaxed) {
          _exit(CommandFailure.Kind.interrupted.rawValue)
        }
        Interrupt.stop()
      }
    } else {
      signal(SIGINT) { _ in
        Interrupt.pending.store(true, ordering: .relaxed)
        Interrupt.stop()
      }
    }
  }

  /// Forgets an interruption that has been dealt with, so that the session's next query runs.
  static func clear(for session: Session) {
    pending.store(false, ordering: .relaxed)
    session.allowRunning()
  }
}
