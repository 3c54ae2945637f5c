#!/usr/bin/env bash
# How long the packaged program takes to be there: until its window is mapped, with the memory that it holds three seconds later,
# and until a short command has ended. Medians, least and most. Needs `mvn package`, and xvfb-run, xauth and xdotool.
# Usage: start.sh [ROUNDS] [FOLDER ...]     ROUNDS: 9 without; FOLDERs of several builds take turns; without, what was built here
set -euo pipefail
command -v xvfb-run > /dev/null && command -v xdotool > /dev/null || { echo "xvfb-run or xdotool is missing" >&2; exit 2; }
if [ -z "${WITH_DISPLAY:-}" ]; then
    WITH_DISPLAY=yes exec xvfb-run -a -s '-nolisten tcp -screen 0 1600x1000x24' "$0" "$@"
fi
root=$(cd "$(dirname "$0")/../.." && pwd)
rounds=${1:-9}
shift || true
images=("$@")
[ ${#images[@]} -gt 0 ] || images=("$root/installers/target/strongroom")
for image in "${images[@]}"; do
    [ -x "$image/bin/strongroom-desktop" ] || { echo "nothing was built: run mvn package" >&2; exit 2; }
done

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# The key to the display lies at home.
XAUTHORITY=${XAUTHORITY:-$HOME/.Xauthority}
HOME=$work
STRONGROOM_HOME=$work/profile
export XAUTHORITY HOME STRONGROOM_HOME LANG=C.UTF-8

milliseconds() {
    echo $(($(date +%s%N) / 1000000))
}

# window IMAGE: milliseconds until it is mapped, megabytes that it holds then
window() {
    local start end program
    start=$(milliseconds)
    "$1/bin/strongroom-desktop" > "$work/said" 2>&1 &
    program=$!
    for _ in $(seq 4000); do
        xdotool search --onlyvisible --name Strongroom > /dev/null 2>&1 && break
        if ! kill -0 "$program" 2> /dev/null; then
            cat "$work/said" >&2
            exit 1
        fi
        sleep 0.005
    done
    end=$(milliseconds)
    sleep 3
    echo "$((end - start)) $(awk '/^VmRSS/ { print int($2 / 1000) }' "/proc/$program/status")"
    kill "$program"
    wait "$program" 2> /dev/null || true
}

command_line() {
    local start
    start=$(milliseconds)
    "$1/bin/strongroom" help > /dev/null
    echo $(($(milliseconds) - start))
}

summary() {
    sort -n | awk -v what="$1" -v unit="$2" '{ all[NR] = $1 } END { printf "  %s %d %s (%d to %d)\n", what, all[int((NR + 1) / 2)], unit, all[1], all[NR] }'
}

for _ in $(seq "$rounds"); do
    for number in "${!images[@]}"; do
        window "${images[number]}" >> "$work/window.$number"
        command_line "${images[number]}" >> "$work/command.$number"
    done
done
for number in "${!images[@]}"; do
    echo "${images[number]}"
    awk '{ print $1 }' "$work/window.$number" | summary "first window" ms
    awk '{ print $2 }' "$work/window.$number" | summary "resident" MB
    summary "help on a terminal" ms < "$work/command.$number"
done
