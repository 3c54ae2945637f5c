/**
 * Printing what is read: a document becomes {@link org.strongroom.desktop.print.Sheets sheets} of paper, one after another, and a
 * {@link org.strongroom.desktop.control.Press press} takes them. {@link org.strongroom.desktop.print.Printing} is where it begins. Nothing
 * is written to a disk here; what the system keeps of a job is the system's.
 */
@NullMarked
package org.strongroom.desktop.print;

import org.jspecify.annotations.NullMarked;
