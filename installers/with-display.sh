#!/bin/sh
# Runs a command that shows a window: where nobody sees it and only this user can reach it, if xvfb-run is installed; else on the
# display that is there.
# Usage: with-display.sh COMMAND ...
if command -v xvfb-run > /dev/null && command -v xauth > /dev/null; then
    exec xvfb-run -a -s '-nolisten tcp -screen 0 1600x1000x24' "$@"
fi
exec "$@"
