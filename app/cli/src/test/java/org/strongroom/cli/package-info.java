/** Tests of the command line: in this process, with real vaults in temporary folders. */
@NullMarked
package org.strongroom.cli;

import org.jspecify.annotations.NullMarked;
