@echo off
rem Starts the window of Strongroom with the Java in its folder.
setlocal DisableDelayedExpansion
set "ROOT="
call "%~dp0..\lib\launch.cmd" || exit /b 1
if not defined ROOT exit /b 1
set "AOT=-Xshare:auto"
if exist "%ROOT%\lib\strongroom-desktop.aot" set AOT=-XX:AOTCache="%ROOT%\lib\strongroom-desktop.aot" -Xlog:aot=off -Xlog:cds=off
start "" "%ROOT%\runtime\bin\javaw.exe" %COMMON_FLAGS% %NATIVE_FLAGS% -Xmx1g -XX:+UseG1GC %AOT% --enable-native-access=javafx.graphics -cp "%ROOT%\lib\strongroom-desktop-@VERSION@.jar" org.strongroom.desktop.Main %*
exit /b 0
