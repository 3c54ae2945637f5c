# shellcheck shell=bash
# What the parts of run.sh share: computers that run the packaged program, checks that count, and clear verdicts.
# Sourced, never run. The part finds: $work (an empty folder of its own), $bin (the program), $secret (a passphrase file).
set -uo pipefail
bin=${STRONGROOM:?run.sh sets this}
work=${REAL_WORK:?run.sh sets this}
secret=$work/secret
out=$work/last.out
err=$work/last.err
code=0
failures=0
checks=0
skips=0
printf 'correct horse battery staple\n' >"$secret"

# case_ TEXT: what is tried next.
case_() { printf -- '- %s\n' "$*"; }

# note TEXT: a number or an observation worth reading.
note() { printf '    %s\n' "$*"; }

good() { checks=$((checks + 1)); }

bad() {
    checks=$((checks + 1))
    failures=$((failures + 1))
    printf '    FAILED: %s\n' "$*"
}

# skipped TEXT: what was not tried, and why.
skipped() {
    skips=$((skips + 1))
    printf '    SKIPPED: %s\n' "$*"
}

# has TOOL...: whether all of them are installed.
has() {
    local tool
    for tool in "$@"; do command -v "$tool" >/dev/null || return 1; done
}

# verdict: ends the part; 0 all well, 1 something failed, 77 nothing could be tried.
verdict() {
    if [ "$failures" -gt 0 ]; then exit 1; fi
    if [ "$checks" -eq 0 ]; then exit 77; fi
    exit 0
}

# on COMPUTER COMMAND...: runs the program on one of several computers; what it printed lies in $out and $err, its exit code in $code.
on() {
    local computer=$1
    shift
    STRONGROOM_HOME=$work/home-$computer "$bin" "$@" --passphrase-file "$secret" >"$out" 2>"$err"
    code=$?
    if grep -qE 'Exception|^[[:space:]]at |Error:' "$err"; then
        bad "$* shows the inside of the program: $(grep -m 1 -E 'Exception|Error:|^[[:space:]]at ' "$err")"
    fi
    return 0
}

# ends CODES COMPUTER COMMAND...: the command ends with one of the codes, "0" or "0|5".
ends() {
    local codes=$1
    shift
    on "$@"
    case "|$codes|" in
        *"|$code|"*) good ;;
        *) bad "exit $code instead of $codes: $* -- $(tail -n 2 "$err" | tr '\n' ' ')" ;;
    esac
}

# does COMPUTER COMMAND...: the command succeeds.
does() { ends 0 "$@"; }

# starts COMPUTER COMMAND... and ended CODES: the same beside what follows; one at a time.
starts() {
    beside=("$@")
    STRONGROOM_HOME=$work/home-$1 "$bin" "${@:2}" --passphrase-file "$secret" >"$work/beside.out" 2>"$work/beside.err" &
    beside_pid=$!
}
ended() {
    wait "$beside_pid"
    code=$?
    cp "$work/beside.out" "$out"
    cp "$work/beside.err" "$err"
    case "|$1|" in
        *"|$code|"*) good ;;
        *) bad "exit $code instead of $1: ${beside[*]} -- $(tail -n 2 "$err" | tr '\n' ' ')" ;;
    esac
}

# says TEXT: the last command's message holds this.
says() {
    if grep -qiE -- "$1" "$err" "$out"; then good; else bad "the message lacks '$1': $(tr '\n' ' ' <"$err")"; fi
}

# equal WHAT A B: two texts are the same.
equal() { if [ "$2" = "$3" ]; then good; else bad "$1: '$2' is not '$3'"; fi; }

# same_file A B and same_tree A B: byte for byte.
same_file() { if cmp -s -- "$1" "$2"; then good; else bad "$1 and $2 differ"; fi; }
same_tree() { if diff -r -- "$1" "$2" >"$work/diff" 2>&1; then good; else bad "$(head -n 3 "$work/diff" | tr '\n' ' ')"; fi; }

# digest FOLDER: how many files are in it, and one digest of their contents, whatever they are called.
digest() {
    # Read by the shell: sha256sum marks names that hold a line break.
    find "$1" -type f -exec sh -c 'for f; do sha256sum <"$f"; done' sh {} + | sort | sha256sum | cut -d ' ' -f 1
    find "$1" -type f -printf x | wc -c
}

# random FILE MIB: a new file of pseudo-random bytes.
random() { mkdir -p "$(dirname "$1")" && head -c "$(($2 << 20))" /dev/urandom >"$1"; }
