/**
 * The command line: the same use-cases as the window, for people at a terminal, for scripts and for tests.
 *
 * <p>{@link org.strongroom.cli.Main} is the start class and the list of parts. Each command is one class: it declares its
 * {@code Syntax} and runs with its parsed {@code Arguments} in a {@code Session}. What is printed goes through
 * {@code Terminal}, sentences through {@code Messages}, what programs read through {@code Json}. Exit codes are in
 * {@code ExitCode}; they and the keys of the JSON are a contract. Nothing here knows how a vault is kept.
 */
@NullMarked
package org.strongroom.cli;

import org.jspecify.annotations.NullMarked;
