#!/usr/bin/env bash
# How quick the window is with many documents: its first frame, opening a vault, sorting, searching and scrolling a folder of 10,000; and how
# soon the first page of a document of some megabytes is there.
# Drawn without a display, in software.
#
#   tests/benchmark/window.sh WORK [DOCUMENTS]     WORK is a folder on the disk to measure; 100,000
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mkdir -p "$1" && cd "$1" && pwd)
java=${JAVA25:-$(ls -d /usr/lib/jvm/*25*/bin/java 2>/dev/null | head -n 1)}
module=$root/tests/window
(cd "$root" && mvn -q test-compile dependency:build-classpath -Dmdep.includeScope=test -Dmdep.outputFile="$work/classpath" \
    -pl tests/window -am)
# With the flags of the delivered program: $common_flags.
eval "$(sed -n '/^common_flags=/,/[^\\]$/p' "$root/installers/src/image/lib/launch.sh")"
rm -rf "$work/home" "$work/vault" "$work/outside"
# shellcheck disable=SC2086 # the flags are words
"${java:-java}" -Xmx1g $common_flags -Xlog:all=off --enable-native-access=ALL-UNNAMED -Dglass.platform=Monocle -Dmonocle.platform=Headless \
    -Dheadless.geometry=1600x1200-32 -Dprism.order=sw -cp "$module/target/test-classes:$(cat "$work/classpath")" \
    org.strongroom.desktop.LibraryBench "$work" "${2:-100000}"
