package org.strongroom.desktop.control;

/** What of the system views turn to: its dialogs for files, its printers. */
public record Outside(Chooser chooser, Press.Finder presses) {}
