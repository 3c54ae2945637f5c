/**
 * The recovery kit as a sheet of paper: {@link org.strongroom.documents.kit.KitSheet} says what stands where,
 * {@link org.strongroom.documents.kit.KitPdf} writes it as a PDF; a window draws and prints the same sheet itself.
 *
 * <p>Only draws: nothing here reads a document of others, and nothing here writes to a disk.
 */
@NullMarked
package org.strongroom.documents.kit;

import org.jspecify.annotations.NullMarked;
