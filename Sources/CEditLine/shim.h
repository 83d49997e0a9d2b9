#include <stdio.h>
#include <editline/readline.h>

// The library's settings are global variables, which Swift may not touch; these set them.

// The library takes the keys over only after its prompt is on the screen; until then a Ctrl-C, Ctrl-D or Ctrl-U is the
// terminal's, and lost. This takes them before the prompt.
static int cedit_take_keys(void) {
  rl_prep_terminal(0);
  return 0;
}

static inline void cedit_begin(const char *name, rl_completion_func_t *complete, const char *word_breaks) {
  rl_readline_name = name;
  rl_attempted_completion_function = complete;
  rl_basic_word_break_characters = word_breaks;
  rl_completer_word_break_characters = (char *)word_breaks;
  rl_pre_input_hook = cedit_take_keys;
  rl_initialize();
  using_history();
}

/// What follows the only completion there is: a character, or 0 for nothing.
static inline void cedit_append_after_completion(int character) {
  rl_completion_append_character = character;
}

/// Keeps the library from trying file names where there is no completion.
static inline void cedit_complete_no_files(void) { rl_attempted_completion_over = 1; }

/// The line as it stands.
static inline const char *cedit_line(void) { return rl_line_buffer; }

/// Ends the line that is being typed without giving it to anyone.
static inline void cedit_abandon_line(void) { rl_done = 1; }
