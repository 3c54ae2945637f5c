/** What all fuzz targets share. Targets lie in the packages of what they try. */
@NullMarked
package org.strongroom.fuzz;

import org.jspecify.annotations.NullMarked;
