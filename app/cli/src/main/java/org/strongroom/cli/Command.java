package org.strongroom.cli;

import java.io.IOException;
import org.strongroom.vault.model.VaultException;

/** One command: what it is given and what it does. */
interface Command {
    Syntax syntax();

    /** Runs; whatever it throws is told to the person by whoever called. */
    ExitCode run(Session session) throws Refusal, VaultException, IOException;
}
