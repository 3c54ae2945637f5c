package org.strongroom.vault.catalogue;

import java.util.SortedSet;
import org.strongroom.vault.model.NodeId;
import org.strongroom.vault.model.Stamp;

/** A folder as it is shown; the one at the top has {@link NodeId#ROOT} as id and parent, and an empty name. */
public record Folder(
        NodeId id, NodeId parent, String name, String givenName, Stamp created, boolean trashed, SortedSet<String> tags)
        implements Node {}
