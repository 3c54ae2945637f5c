/**
 * The window: {@link org.strongroom.desktop.Main} is the parts list, {@link org.strongroom.desktop.MainWindow} shows one screen at a
 * time, each a view with a model in a package of its own.
 *
 * <p>What a vault or a document is belongs to the modules below; nothing here reads a file of a vault.
 */
@NullMarked
package org.strongroom.desktop;

import org.jspecify.annotations.NullMarked;
