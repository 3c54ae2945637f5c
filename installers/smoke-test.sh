#!/bin/sh
# Runs the built folder as a person would: through links, from elsewhere, in other locales, where no Java is installed.
# Usage: smoke-test.sh [FOLDER]; without FOLDER, what "mvn package" laid out. Ends with 0 when all is well.
image=${1:-$(dirname "$0")/target/strongroom}
image=$(cd "$image" && pwd -P) || exit 1
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
failures=0

# check WHAT EXPECTED-CODE COMMAND...: output goes to $work/out and $work/err.
check() {
    what=$1
    expected=$2
    shift 2
    "$@" > "$work/out" 2> "$work/err"
    code=$?
    if [ "$code" -ne "$expected" ]; then
        echo "FAILED: $what: code $code, not $expected" >&2
        cat "$work/err" >&2
        failures=$((failures + 1))
    fi
}

# says WHAT WORDS FILE
says() {
    if ! grep -q -- "$2" "$work/$3"; then
        echo "FAILED: $1: no \"$2\" in its $3" >&2
        failures=$((failures + 1))
    fi
}

silent() {
    if [ -s "$work/err" ]; then
        echo "FAILED: $1: it was to be silent" >&2
        cat "$work/err" >&2
        failures=$((failures + 1))
    fi
}

STRONGROOM_HOME=$work/home
export STRONGROOM_HOME
printf 'only for the smoke test\n' > "$work/secret"
secret=--passphrase-file=$work/secret
mkdir -p "$work/a folder"
printf 'many words\n' > "$work/a folder/Gruß.txt"

check version 0 "$image/bin/strongroom" --version
says version '^strongroom [0-9]' out
silent version
ln -s "$image/bin/strongroom" "$work/absolute"
ln -s absolute "$work/relative"
check links 0 "$work/relative" --version
cd "$work" || exit 1

check create 0 "$work/relative" create "$work/my vault" --profile portable "$secret"
check add 0 env LC_ALL=C LANG=C "$image/bin/strongroom" add "$work/my vault" "a folder" "$secret"
check list 0 env -u LC_ALL LANG=POSIX "$image/bin/strongroom" list "$work/my vault" --recursive --json "$secret"
says list '/a folder/Gruß.txt' out
silent list
check read 0 "$image/bin/strongroom" read "$work/my vault" '/a folder/Gruß.txt' --passphrase-fd 3 3< "$work/secret"
says read '^many words$' out
check get 0 env LC_ALL=C "$image/bin/strongroom" get "$work/my vault" '/a folder/Gruß.txt' "$secret"
[ -f 'Gruß.txt' ] || {
    echo "FAILED: get: no file of that name" >&2
    failures=$((failures + 1))
}
check 'get twice' 6 "$image/bin/strongroom" get "$work/my vault" '/a folder/Gruß.txt' "$secret"
printf 'wrong\n' > "$work/wrong"
check 'wrong passphrase' 3 "$image/bin/strongroom" list "$work/my vault" --passphrase-file "$work/wrong"
check 'unknown command' 2 "$image/bin/strongroom" dance
mkdir "$work/tools"
for tool in dirname readlink uname; do
    ln -s "$(command -v "$tool")" "$work/tools/$tool"
done
check 'no Java' 0 env -u JAVA_HOME PATH="$work/tools" JAVA_TOOL_OPTIONS=-Dthis=that "$image/bin/strongroom" --version
silent 'no Java'

# A copy, and a cache that fits nothing: slower, and silent.
cp -R "$image" "$work/moved to"
check 'moved, with its cache' 0 env JDK_JAVA_OPTIONS=-XX:AOTMode=on "$work/moved to/bin/strongroom" --version
check moved 0 "$work/moved to/bin/strongroom" list "$work/my vault" "$secret"
silent moved
printf 'junk' > "$work/moved to/lib/strongroom.aot"
check 'useless cache' 0 "$work/moved to/bin/strongroom" --version
silent 'useless cache'

if [ "$failures" -eq 0 ]; then
    echo "all is well"
fi
exit "$((failures > 0))"
