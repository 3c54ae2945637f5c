#!/bin/sh
# Runs a command that shows a window: on the display that is there, else on one that nobody sees, where Xvfb is installed.
# Usage: with-display.sh COMMAND ...
if [ -n "${DISPLAY:-}" ] || ! command -v Xvfb > /dev/null; then
    exec "$@"
fi
work=$(mktemp -d) || exit 1
server=
trap 'rm -rf "$work"; [ -z "$server" ] || kill "$server"' EXIT
trap 'exit 1' HUP INT TERM
Xvfb -displayfd 3 -nolisten tcp -screen 0 1600x1000x24 3> "$work/display" > /dev/null 2>&1 &
server=$!
tries=0
while [ ! -s "$work/display" ] && [ "$tries" -lt 50 ] && kill -0 "$server" 2> /dev/null; do
    tries=$((tries + 1))
    sleep 0.1
done
if [ -s "$work/display" ]; then
    DISPLAY=:$(cat "$work/display")
    export DISPLAY
fi
"$@"
