package org.strongroom.desktop.library;

import java.util.List;
import org.strongroom.desktop.task.Failure;
import org.strongroom.vault.Collected;
import org.strongroom.vault.OldKeys;
import org.strongroom.vault.model.NodeId;

/** Something short that the window says once. */
public sealed interface Notice {
    /** Something did not work. */
    record Trouble(Failure why) implements Notice {}

    /** Documents went to the trash; this can be undone. */
    record Trashed(List<NodeId> nodes, String what) implements Notice {}

    /** Documents were deleted for good: what that freed, and what it will. */
    record Deleted(Collected freed) implements Notice {}

    /** Old versions were dropped: what that freed, and what it will. */
    record Dropped(Collected freed) implements Notice {}

    /** Sealing anew was stopped: what lies under old keys still. */
    record ResealStopped(OldKeys left) implements Notice {}

    /** Documents came back from the trash. */
    record Restored(int count) implements Notice {}
}
