@echo off
rem Starts the command line of Strongroom with the Java in its folder.
setlocal DisableDelayedExpansion
set "ROOT="
call "%~dp0..\lib\launch.cmd" || exit /b 1
if not defined ROOT exit /b 1
set "AOT=-Xshare:auto"
if exist "%ROOT%\lib\strongroom.aot" set AOT=-XX:AOTCache="%ROOT%\lib\strongroom.aot" -Xlog:aot=off -Xlog:cds=off
"%JAVA%" %COMMON_FLAGS% %NATIVE_FLAGS% -Xmx512m -XX:+UseSerialGC %AOT% -cp "%ROOT%\lib\strongroom-cli-@VERSION@.jar" org.strongroom.cli.Main %*
exit /b %ERRORLEVEL%
