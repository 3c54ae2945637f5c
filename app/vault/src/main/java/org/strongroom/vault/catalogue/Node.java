package org.strongroom.vault.catalogue;

import java.util.SortedSet;
import org.strongroom.vault.model.NodeId;
import org.strongroom.vault.model.Stamp;

/** A document or folder as it is shown. */
public sealed interface Node permits Document, Folder {
    NodeId id();

    /** The folder it is shown in; the folder it would be in, for what is in the trash. */
    NodeId parent();

    /**
     * The name it is shown under: its own, or one with a derived number where an older neighbour has the same. May hold any
     * character; whoever prints it escapes it.
     */
    String name();

    /** The name that was given to it. */
    String givenName();

    Stamp created();

    /** Whether it, or a folder above it, is in the trash. */
    boolean trashed();

    SortedSet<String> tags();
}
