@rem What run.mjs starts on Windows, where a script is no executable.
@node "%~dp0launch.mjs" %*
