package org.strongroom.desktop.preview;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.strongroom.desktop.task.Failure;
import org.strongroom.desktop.task.Job;
import org.strongroom.desktop.task.Lane;
import org.strongroom.documents.Library;
import org.strongroom.documents.VersionInfo;
import org.strongroom.documents.compare.Compared;
import org.strongroom.vault.model.NodeId;

/** What differs between two versions of one document, while somebody looks at it. */
final class CompareModel {
    private final String name;
    private final VersionInfo before;
    private final VersionInfo after;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new Comparing());
    private final Job job;

    CompareModel(Library library, Lane lane, NodeId document, String name, VersionInfo before, VersionInfo after) {
        this.name = name;
        this.before = before;
        this.after = after;
        this.job = lane.run(
                progress -> library.compare(document, before.id(), after.id(), progress),
                found -> state.set(new Found(found)),
                why -> state.set(new Failed(why)));
    }

    /** How far it is. */
    sealed interface State {}

    /** Both are being read. */
    record Comparing() implements State {}

    /** What differs, or why that cannot be said. */
    record Found(Compared compared) implements State {}

    /** Reading failed. */
    record Failed(Failure why) implements State {}

    ReadOnlyObjectProperty<State> state() {
        return state.getReadOnlyProperty();
    }

    String name() {
        return name;
    }

    VersionInfo before() {
        return before;
    }

    VersionInfo after() {
        return after;
    }

    /** Nobody looks any more: nothing of the texts stays. */
    void leave() {
        job.cancel();
        state.set(new Comparing());
    }
}
