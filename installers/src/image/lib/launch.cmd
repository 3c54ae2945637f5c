@echo off
rem Shared by the launchers: sets ROOT, JAVA and COMMON_FLAGS for them.
for %%i in ("%~dp0..") do set "ROOT=%%~fi"
rem Programs are never looked for in the current folder: it may be a vault that somebody else writes to.
set "NoDefaultCurrentDirectoryInExePath=1"
rem A crash must not leave memory with keys in a file.
rem The cipher is compiled early; without this, the first hundreds of megabytes are sealed at a tenth of the speed.
set "COMMON_FLAGS=-XX:CompileCommand=quiet -XX:CompileCommand=CompileThresholdScaling,com.sun.crypto.provider.*::*,0.002 -XX:CompileCommand=CompileThresholdScaling,sun.security.provider.SHA2*::*,0.002 -XX:CompileCommand=CompileThresholdScaling,sun.security.provider.DigestBase::*,0.002 -XX:Tier4InvocationThreshold=50000 -XX:Tier4MinInvocationThreshold=6000 -XX:Tier4CompileThreshold=150000 -XX:Tier4BackEdgeThreshold=400000 -XX:-UsePerfData -XX:-CreateCoredumpOnCrash -XX:+ErrorFileToStderr -XX:+DisableAttachMechanism --enable-native-access=ALL-UNNAMED -Dfile.encoding=UTF-8 -Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8"
set NATIVE_FLAGS=-Dorg.sqlite.lib.path="%ROOT%\lib\native" -Djna.boot.library.path="%ROOT%\lib\native" -Djna.library.path="%ROOT%\lib\native"
rem What others want of every Java is not for this one.
set "JAVA_TOOL_OPTIONS="
set "_JAVA_OPTIONS="
set "JAVA=%ROOT%\runtime\bin\java.exe"
exit /b 0
