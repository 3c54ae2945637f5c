package org.strongroom.desktop.preview;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.strongroom.desktop.activity.Activities;
import org.strongroom.desktop.activity.Activity;
import org.strongroom.desktop.print.PrintSource;
import org.strongroom.desktop.search.SearchModel;
import org.strongroom.desktop.task.Failure;
import org.strongroom.desktop.task.Job;
import org.strongroom.desktop.task.Lane;
import org.strongroom.desktop.task.Lanes;
import org.strongroom.documents.Entry;
import org.strongroom.documents.Library;
import org.strongroom.documents.VersionInfo;
import org.strongroom.documents.read.Page;
import org.strongroom.documents.read.Reason;
import org.strongroom.documents.search.Earlier;
import org.strongroom.vault.model.Progress;
import org.strongroom.vault.model.VaultException;
import org.strongroom.vault.model.VersionId;

/** What the reading pane shows: one page of one version of one document. */
public final class PreviewModel {
    /** Longest side of a picture that is asked for, in pixels. */
    static final int PIXELS = 1600;

    private final Library library;
    private final SearchModel search;
    private final Lane lane;
    private final Lane changes;
    private final Activities activities;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new Nothing());
    private final ReadOnlyObjectWrapper<List<VersionInfo>> versions = new ReadOnlyObjectWrapper<>(List.of());
    /** Whether the versions are those of the document as it is listed now. */
    private boolean known;

    private final TakingOut takingOut;
    private Consumer<Restored> restored = ignored -> {};
    private Optional<Entry> entry = Optional.empty();
    private Optional<VersionId> version = Optional.empty();
    /** The version that was shown because it was searched for. */
    private Optional<VersionId> once = Optional.empty();

    private Optional<Job> job = Optional.empty();
    private int pixels = PIXELS;
    private final BooleanProperty hiddenShown = new SimpleBooleanProperty();

    /** A pane that shows nothing yet. */
    public PreviewModel(Library library, Lanes lanes, Activities activities, SearchModel search, TakingOut takingOut) {
        this.takingOut = takingOut;
        this.library = library;
        this.search = search;
        this.lane = lanes.reading();
        this.changes = lanes.changes();
        this.activities = activities;
        search.answer().subscribe((before, now) -> {
            if (!found().equals(once)) {
                once = found();
                version(once);
            }
        });
    }

    /** Where what is searched for stood in the document once, the version that was found. */
    private Optional<VersionId> found() {
        return entry.flatMap(one -> search.answer().get().once(one.id())).map(Earlier.Hit::version);
    }

    /** What there is to look at. */
    public sealed interface State {}

    /** Nothing is chosen. */
    public record Nothing() implements State {}

    /** A folder is chosen. */
    public record OfFolder(Entry entry) implements State {}

    /** Several are chosen. */
    public record Several(int count, long bytes) implements State {}

    /** The page is being read. */
    public record Loading(Entry entry) implements State {}

    /** A page, or the reason why there is none. */
    public record Shown(Entry entry, Page page, Optional<VersionId> version) implements State {}

    /** Reading failed. */
    public record Failed(Entry entry, Failure why) implements State {}

    /**
     * An earlier version was made the current one.
     *
     * @param from its number
     * @param now the number of the version that it is now
     * @param before what was current, where that can be brought back
     */
    record Restored(Entry document, int from, int now, Optional<VersionId> before) {}

    /** Takes a version of a document out. */
    public interface TakingOut {
        void takeOut(Entry document, VersionId version, Path target);
    }

    public ReadOnlyObjectProperty<State> state() {
        return state.getReadOnlyProperty();
    }

    /** Versions of the document that is shown, oldest first. */
    public ReadOnlyObjectProperty<List<VersionInfo>> versions() {
        return versions.getReadOnlyProperty();
    }

    /** Shows what is selected; asking again for what is shown does nothing. */
    public void show(List<Entry> selected) {
        if (selected.size() == 1 && entry.equals(Optional.of(selected.getFirst()))) {
            return;
        }
        job.ifPresent(Job::cancel);
        Optional<Entry> next = selected.size() == 1 ? Optional.of(selected.getFirst()) : Optional.empty();
        // It may have got a tag or another version: what a person chose of it stays chosen.
        boolean same = next.isPresent() && next.map(Entry::id).equals(entry.map(Entry::id));
        entry = next;
        known = false;
        pixels = PIXELS;
        if (!same) {
            hiddenShown.set(false);
            versions.set(List.of());
        }
        if (!same || !found().equals(once)) {
            once = found();
            version = once;
        }
        if (selected.isEmpty()) {
            state.set(new Nothing());
        } else if (selected.size() > 1) {
            long bytes = selected.stream().mapToLong(Entry::size).sum();
            state.set(new Several(selected.size(), bytes));
        } else if (selected.getFirst().folder()) {
            state.set(new OfFolder(selected.getFirst()));
        } else {
            load(1);
            history();
        }
    }

    /** Shows another page of the same document; numbers start at 1. */
    public void page(int number) {
        if (entry.isPresent() && number >= 1) {
            load(number);
        }
    }

    /**
     * Reads the words of a page without drawing it; {@code then} is told unless the job is cancelled or something else is shown by
     * then.
     */
    Optional<Job> words(int number, Consumer<Page> then) {
        Optional<Entry> asked = entry;
        Optional<VersionId> wanted = version;
        return asked.map(document -> lane.start(
                progress -> {
                    progress.check();
                    return library.page(document.id(), wanted, number, Page.ImagePage.WORDS_ONLY, progress);
                },
                (from, page) -> {
                    if (!from.cancelled() && entry.equals(asked) && version.equals(wanted)) {
                        then.accept(page);
                    }
                },
                (from, why) -> {
                    if (!from.cancelled() && entry.equals(asked) && version.equals(wanted)) {
                        then.accept(new Page.Unavailable(Reason.READER_FAILED));
                    }
                }));
    }

    /** Whether what is searched for was found in the text of the document that is shown, as far as that is known. */
    boolean inside(SearchModel.Answer answer) {
        return entry.map(document -> answer.parts().get(document.id()))
                .filter(part -> !part.marks().isEmpty())
                .isPresent();
    }

    /** Reads one of the pictures that the document names; {@code then} is told unless something else is shown by then. */
    public void figure(int index, Consumer<Page> then) {
        Optional<Entry> asked = entry;
        Optional<VersionId> wanted = version;
        asked.ifPresent(document -> lane.run(
                progress -> library.figure(document.id(), wanted, index, PIXELS, progress),
                page -> {
                    if (entry.equals(asked) && version.equals(wanted)) {
                        then.accept(page);
                    }
                },
                ignored -> {
                    // The words beside it stay.
                }));
    }

    /** Reads rows of a sheet; {@code then} is told what came of it unless something else is shown by then. */
    public void rows(int sheet, int from, Consumer<Page> then) {
        Optional<Entry> asked = entry;
        Optional<VersionId> wanted = version;
        asked.ifPresent(document -> lane.run(
                progress -> library.rows(document.id(), wanted, sheet, from, progress),
                page -> {
                    if (entry.equals(asked) && version.equals(wanted)) {
                        then.accept(page);
                    }
                },
                why -> {
                    if (entry.equals(asked) && version.equals(wanted)) {
                        then.accept(new Page.Unavailable(Reason.READER_FAILED));
                    }
                }));
    }

    /** Whether what a workbook hides is shown, too; until another document is. */
    BooleanProperty hiddenShown() {
        return hiddenShown;
    }

    /** Draws the page that is shown again, with at most so many pixels at its longer side. */
    void sharpen(int number, int wanted) {
        if (wanted != pixels && entry.isPresent()) {
            pixels = wanted;
            load(number);
        }
    }

    /** Shows another version of the same document; nothing stands for the current one. */
    public void version(Optional<VersionId> other) {
        version = other;
        page(1);
    }

    /** The version that is shown; nothing stands for the current one. */
    Optional<VersionId> version() {
        return version;
    }

    /** The version that counts as the current one: of several, the newest; nothing while that is looked for. */
    Optional<VersionInfo> current() {
        if (!known) {
            return Optional.empty();
        }
        return versions.get().reversed().stream().filter(VersionInfo::head).findFirst();
    }

    /** Begins to compare two versions of the document; nothing where none is shown. */
    Optional<CompareModel> compare(VersionInfo before, VersionInfo after) {
        return entry.map(document -> new CompareModel(library, lane, document.id(), document.name(), before, after));
    }

    /** Takes one version out into a folder, never over something that is there. */
    void takeOut(VersionId wanted, Path target) {
        entry.ifPresent(document -> takingOut.takeOut(document, wanted, target));
    }

    /** Writes a note on a version, or takes the one away that it has. */
    void note(VersionId wanted, String note) {
        entry.ifPresent(document -> activities.edit(
                Activity.Kind.NOTE,
                document.name(),
                changes,
                ignored -> {
                    library.note(document.id(), wanted, note);
                    return true;
                },
                ignored -> {
                    if (entry.filter(now -> now.id().equals(document.id())).isPresent()) {
                        history();
                    }
                },
                why -> state.set(new Failed(document, why))));
    }

    /** Makes an earlier version the current one, as a new version. */
    void restore(VersionId earlier) {
        entry.ifPresent(document -> restore(document, earlier, current().map(VersionInfo::id)));
    }

    /** Makes the version current again that was so before a restoration: as a further one, nothing is taken back. */
    void undo(Restored done) {
        done.before().ifPresent(before -> restore(done.document(), before, Optional.empty()));
    }

    /** Who is told of a version that was made current; one listener. */
    void onRestored(Consumer<Restored> listener) {
        restored = listener;
    }

    private void restore(Entry document, VersionId earlier, Optional<VersionId> before) {
        activities.edit(
                Activity.Kind.RESTORE_VERSION,
                document.name(),
                changes,
                ignored -> {
                    library.restoreVersion(document.id(), earlier);
                    return library.history(document.id());
                },
                history -> {
                    int from = history.stream()
                            .filter(version -> version.id().equals(earlier))
                            .mapToInt(VersionInfo::number)
                            .findFirst()
                            .orElse(0);
                    restored.accept(
                            new Restored(document, from, history.getLast().number(), before));
                    // It may have waited for so long that something else is being read.
                    if (entry.filter(now -> now.id().equals(document.id())).isPresent()) {
                        version = Optional.empty();
                        load(1);
                        history();
                    }
                },
                why -> state.set(new Failed(document, why)));
    }

    /** A page as it is seen: of a workbook, without what is hidden unless that is asked for. */
    public Page seen(Page page) {
        return hiddenShown.get() && page instanceof Page.SheetPage sheet ? sheet.unhidden() : page;
    }

    /** What is shown, for whoever reads all of it; nothing while nothing is. */
    public Optional<PrintSource> readable() {
        return state.get() instanceof Shown shown
                ? Optional.of(new ShownDocument(library, shown.entry(), shown.version(), hiddenShown.get()))
                : Optional.empty();
    }

    private record ShownDocument(Library library, Entry entry, Optional<VersionId> version, boolean all)
            implements PrintSource {
        @Override
        public String name() {
            return entry.name();
        }

        @Override
        public Page page(int number, int pixels, Progress progress) throws VaultException, IOException {
            return library.page(entry.id(), version, number, pixels, progress);
        }

        @Override
        public Page figure(int index, int pixels, Progress progress) throws VaultException, IOException {
            return library.figure(entry.id(), version, index, pixels, progress);
        }

        @Override
        public Page rows(int sheet, int from, Progress progress) throws VaultException, IOException {
            Page page = library.rows(entry.id(), version, sheet, from, progress);
            return all && page instanceof Page.SheetPage rows ? rows.unhidden() : page;
        }
    }

    /** What is searched for at the moment, and lit up in texts. */
    public SearchModel search() {
        return search;
    }

    private void load(int number) {
        Entry document = entry.orElseThrow();
        Optional<VersionId> wanted = version;
        int sharp = pixels;
        job.ifPresent(Job::cancel);
        if (!(state.get() instanceof Shown shown && shown.entry().id().equals(document.id()))) {
            state.set(new Loading(document));
        }
        job = Optional.of(lane.start(
                progress -> {
                    progress.check();
                    return library.page(document.id(), wanted, number, sharp, progress);
                },
                (from, page) -> {
                    if (!from.cancelled()) {
                        state.set(new Shown(document, page, wanted));
                    }
                },
                (from, why) -> {
                    if (!from.cancelled()) {
                        state.set(new Failed(document, why));
                    }
                }));
    }

    private void history() {
        Entry document = entry.orElseThrow();
        lane.run(
                ignored -> library.history(document.id()),
                found -> {
                    if (entry.equals(Optional.of(document))) {
                        known = true;
                        versions.set(found);
                        // It may have been dropped while it was read.
                        if (version.isPresent()
                                && found.stream().map(VersionInfo::id).noneMatch(version.get()::equals)) {
                            version(Optional.empty());
                        }
                    }
                },
                ignored -> versions.set(List.of()));
    }
}
