# Shared by the launchers, which set $root: names the Java in the folder, sets names to UTF-8, holds the flags for every start.
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

java=$root/runtime/bin/java
# What others want of every Java is not for this one.
unset JAVA_TOOL_OPTIONS _JAVA_OPTIONS

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
