# Shared by the launchers, which set $root: finds Java, sets names to UTF-8, holds the flags for every start.
# Only what every POSIX shell has, and few processes: this is part of the time that a command takes.

# The cipher is compiled early; without this, the first hundreds of megabytes are sealed at a tenth of the speed.
# What else runs often is compiled late by the second compiler: a start has better uses for the processor.
# A crash must not leave memory with keys in a file, least of all in the folder of a cloud drive.
# An empty jna.platform.library.path keeps JNA from running ldconfig at each start.
common_flags="-XX:CompileCommand=quiet \
-XX:CompileCommand=CompileThresholdScaling,com.sun.crypto.provider.*::*,0.002 \
-XX:CompileCommand=CompileThresholdScaling,sun.security.provider.SHA2*::*,0.002 \
-XX:CompileCommand=CompileThresholdScaling,sun.security.provider.DigestBase::*,0.002 \
-XX:Tier4InvocationThreshold=50000 -XX:Tier4MinInvocationThreshold=6000 -XX:Tier4CompileThreshold=150000 -XX:Tier4BackEdgeThreshold=400000 \
-XX:-UsePerfData -XX:-CreateCoredumpOnCrash -XX:+ErrorFileToStderr -XX:+DisableAttachMechanism -Djna.platform.library.path= --enable-native-access=ALL-UNNAMED \
-Dfile.encoding=UTF-8 -Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8 -Dsun.jnu.encoding=UTF-8"

# Sets $java when the folder $1 holds a Java of version 25 or newer. Its release file tells, so that it need not be started.
fits() {
    [ -x "$1/bin/java" ] && [ -r "$1/release" ] || return 1
    version=
    while IFS='=' read -r name value; do
        if [ "$name" = JAVA_VERSION ]; then
            version=${value#\"}
            version=${version%%[!0-9]*}
        fi
    done < "$1/release"
    [ -n "$version" ] && [ "$version" -ge 25 ] || return 1
    java=$1/bin/java
}

find_java() {
    if [ -n "${STRONGROOM_JAVA:-}" ]; then
        fits "$STRONGROOM_JAVA" && return
        fits "${STRONGROOM_JAVA%/bin/java}" && return
        echo "strongroom: STRONGROOM_JAVA names no Java 25 or newer: $STRONGROOM_JAVA" >&2
        exit 1
    fi
    fits "$root/runtime" && return
    [ -n "${JAVA_HOME:-}" ] && fits "$JAVA_HOME" && return
    on_path=$(command -v java) && on_path=$(readlink -f "$on_path" 2>/dev/null) && fits "${on_path%/bin/java}" && return
    for home in /usr/lib/jvm/* "${HOME:-}"/.sdkman/candidates/java/* "${HOME:-}"/.jdks/* \
        /Library/Java/JavaVirtualMachines/*/Contents/Home "${HOME:-}"/Library/Java/JavaVirtualMachines/*/Contents/Home \
        /opt/java/* /usr/java/*; do
        fits "$home" && return
    done
    echo "strongroom: this needs Java 25 or newer; install one (for example from adoptium.net) or name its folder in STRONGROOM_JAVA." >&2
    exit 1
}

# Java takes the encoding of file names from the locale alone: without UTF-8, names would be lost.
utf8_names() {
    case ${LC_ALL:-${LC_CTYPE:-${LANG:-}}} in
        *[Uu][Tt][Ff]-8* | *[Uu][Tt][Ff]8*) ;;
        *)
            LC_ALL=C.UTF-8
            export LC_ALL
            ;;
    esac
}
