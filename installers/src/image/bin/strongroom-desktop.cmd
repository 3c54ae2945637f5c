@echo off
rem Starts the window of Strongroom with a Java that fits.
setlocal DisableDelayedExpansion
call "%~dp0..\lib\launch.cmd" || exit /b 1
if exist "%JAVA:java.exe=javaw.exe%" set "JAVA=%JAVA:java.exe=javaw.exe%"
set "AOT=-Xshare:auto"
if exist "%ROOT%\lib\strongroom-desktop.aot" set AOT=-XX:AOTCache="%ROOT%\lib\strongroom-desktop.aot" -Xlog:aot=off -Xlog:cds=off
start "" "%JAVA%" %COMMON_FLAGS% %NATIVE_FLAGS% -Xmx1g -XX:+UseG1GC %AOT% --module-path "%ROOT%\lib\javafx" --add-modules javafx.controls --enable-native-access=javafx.graphics -cp "%ROOT%\lib\strongroom-desktop-@VERSION@.jar" org.strongroom.desktop.Main %*
exit /b 0
