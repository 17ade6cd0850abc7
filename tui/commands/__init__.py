"""The commands of the command line, a module each; `build()` gives a command in the current language."""
