/**
 * Tests from outside: the program as it is delivered, driven by its command line, and the rules that the architecture keeps.
 *
 * <p>Where to start: {@link org.strongroom.tests.Computer}, on which the program runs. Classes named {@code ...IT} need the
 * packaged program and run in {@code mvn verify}; the others need classes only. No knowledge of how a vault is made inside
 * belongs here, except where a test plays a hostile keeper of the folder.
 */
@NullMarked
package org.strongroom.tests;

import org.jspecify.annotations.NullMarked;
