@echo off
rem Starts the window of Strongroom with a Java that fits.
setlocal DisableDelayedExpansion
call "%~dp0..\lib\launch.cmd" || exit /b 1
if exist "%JAVA:java.exe=javaw.exe%" set "JAVA=%JAVA:java.exe=javaw.exe%"
start "" "%JAVA%" %COMMON_FLAGS% %NATIVE_FLAGS% -Xmx1g --module-path "%ROOT%\lib\javafx" --add-modules javafx.controls --enable-native-access=javafx.graphics -cp "%ROOT%\lib\*" org.strongroom.desktop.Main %*
exit /b 0
