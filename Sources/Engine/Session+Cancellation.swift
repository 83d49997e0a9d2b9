import Execution

extension Session {
  /// What stops the session's statements, from any thread or a signal handler; for good from the first time it is asked
  /// for, the session's queries run so that they can be left behind.
  ///
  /// The statement then throws an ``EngineError`` of kind `.cancelled` within 100 milliseconds, and has changed nothing.
  /// Later statements are stopped too until ``allowRunning()``.
  public func makeStoppable() -> @Sendable () -> Void {
    isStoppable = true
    let cancellation = options.cancellation
    return { cancellation.cancel() }
  }

  /// Lets statements run again after they have been stopped.
  public func allowRunning() { options.cancellation.renew() }
}
