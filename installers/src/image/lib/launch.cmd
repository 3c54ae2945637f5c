@echo off
rem Shared by the launchers: sets ROOT, JAVA and COMMON_FLAGS for them.
for %%i in ("%~dp0..") do set "ROOT=%%~fi"
rem Programs are never looked for in the current folder: it may be a vault that somebody else writes to.
set "NoDefaultCurrentDirectoryInExePath=1"
set "TOOLS=%SystemRoot%\System32"
rem A crash must not leave memory with keys in a file.
rem The cipher is compiled early; without this, the first hundreds of megabytes are sealed at a tenth of the speed.
set "COMMON_FLAGS=-XX:CompileCommand=quiet -XX:CompileCommand=CompileThresholdScaling,com.sun.crypto.provider.*::*,0.002 -XX:CompileCommand=CompileThresholdScaling,sun.security.provider.SHA2*::*,0.002 -XX:CompileCommand=CompileThresholdScaling,sun.security.provider.DigestBase::*,0.002 -XX:Tier4InvocationThreshold=50000 -XX:Tier4MinInvocationThreshold=6000 -XX:Tier4CompileThreshold=150000 -XX:Tier4BackEdgeThreshold=400000 -XX:-UsePerfData -XX:-CreateCoredumpOnCrash -XX:+ErrorFileToStderr -XX:+DisableAttachMechanism --enable-native-access=ALL-UNNAMED -Dfile.encoding=UTF-8 -Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8"
set NATIVE_FLAGS=-Dorg.sqlite.lib.path="%ROOT%\lib\native" -Djna.boot.library.path="%ROOT%\lib\native" -Djna.library.path="%ROOT%\lib\native"
set "JAVA="
if defined STRONGROOM_JAVA (
    call :fits "%STRONGROOM_JAVA%"
    if not defined JAVA goto :named_wrongly
    exit /b 0
)
call :fits "%ROOT%\runtime"
if defined JAVA exit /b 0
if defined JAVA_HOME call :fits "%JAVA_HOME%"
if defined JAVA exit /b 0
for /f "delims=" %%j in ('%TOOLS%\where.exe $PATH:java 2^>nul') do if not defined JAVA call :fits "%%~dpj.."
if defined JAVA exit /b 0
for /d %%d in ("%ProgramFiles%\Eclipse Adoptium\j*" "%ProgramFiles%\Java\jdk*" "%ProgramFiles%\Microsoft\jdk*" "%ProgramFiles%\Zulu\zulu*" "%USERPROFILE%\.jdks\*" "%LOCALAPPDATA%\Programs\Eclipse Adoptium\j*") do if not defined JAVA call :fits "%%~d"
if defined JAVA exit /b 0
echo strongroom: this needs Java 25 or newer; install one (for example from adoptium.net) or name its folder in STRONGROOM_JAVA.>&2
exit /b 1

:named_wrongly
echo strongroom: STRONGROOM_JAVA names no Java 25 or newer.>&2
exit /b 1

rem Sets JAVA when the folder %1 holds a Java of version 25 or newer. Its release file tells, so that it need not be started.
:fits
if not exist "%~1\bin\java.exe" exit /b 0
if not exist "%~1\release" exit /b 0
set "JAVA_MAJOR=0"
for /f "tokens=2 delims==" %%v in ('%TOOLS%\findstr.exe /b /c:"JAVA_VERSION=" "%~1\release"') do for /f "delims=.-+" %%m in ("%%~v") do set "JAVA_MAJOR=%%m"
if %JAVA_MAJOR% GEQ 25 for %%h in ("%~1") do set "JAVA=%%~fh\bin\java.exe"
exit /b 0
