/**
 * The reading pane: {@link org.strongroom.desktop.preview.PreviewModel} asks for a page, the view shows it; all in memory.
 */
@NullMarked
package org.strongroom.desktop.preview;

import org.jspecify.annotations.NullMarked;
