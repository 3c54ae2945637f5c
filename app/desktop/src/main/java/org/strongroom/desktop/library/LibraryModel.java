package org.strongroom.desktop.library;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.strongroom.desktop.activity.Activities;
import org.strongroom.desktop.activity.Activity;
import org.strongroom.desktop.copies.CopiesModel;
import org.strongroom.desktop.keeping.KeepingModel;
import org.strongroom.desktop.keys.KeysModel;
import org.strongroom.desktop.log.LogModel;
import org.strongroom.desktop.people.PeopleModel;
import org.strongroom.desktop.reseal.ResealModel;
import org.strongroom.desktop.search.SearchModel;
import org.strongroom.desktop.task.Background;
import org.strongroom.desktop.task.Failure;
import org.strongroom.desktop.task.Lanes;
import org.strongroom.desktop.task.Release;
import org.strongroom.desktop.task.Urgency;
import org.strongroom.desktop.task.Work;
import org.strongroom.documents.AddListener;
import org.strongroom.documents.AddOptions;
import org.strongroom.documents.Entry;
import org.strongroom.documents.Library;
import org.strongroom.documents.PassingPlace;
import org.strongroom.documents.TakenOut;
import org.strongroom.documents.Template;
import org.strongroom.documents.i18n.Texts;
import org.strongroom.documents.read.DocumentType;
import org.strongroom.documents.search.Earlier;
import org.strongroom.documents.search.Found;
import org.strongroom.vault.VaultStatus;
import org.strongroom.vault.model.NodeId;
import org.strongroom.vault.model.Progress;
import org.strongroom.vault.model.VaultException;
import org.strongroom.vault.model.VersionId;

/**
 * An open vault as the window shows it: a place, what lies there, and what is done with it.
 *
 * <p>Lists are computed off the user interface's thread and arrive as one immutable {@link Contents}. Long because it has one
 * method for each thing that a person can do in the library.
 */
public final class LibraryModel {
    private static final System.Logger LOG = System.getLogger(LibraryModel.class.getName());

    /** The folder at the top, which nothing lists. */
    static final Entry TOP =
            new Entry(NodeId.ROOT, true, List.of(), 0, Instant.EPOCH, DocumentType.UNKNOWN, 0, false, List.of(), true);

    private final Library library;
    private final Background background;
    private final Lanes lanes;
    private final Activities activities = new Activities();
    private final CopiesModel copies;
    private final PeopleModel people;
    private final LogModel log;
    private final KeysModel keys;
    private final ResealModel reseal;
    private final KeepingModel keeping;
    private final DeskModel desk;
    private final Thumbnails thumbnails;
    private final DragOut dragOut;
    private final AtomicBoolean refreshWaits = new AtomicBoolean();
    private final AtomicBoolean statusWaits = new AtomicBoolean();
    private final AtomicBoolean stale = new AtomicBoolean();
    private final AtomicBoolean unindexed = new AtomicBoolean(true);
    private final ReadOnlyObjectWrapper<Contents> contents = new ReadOnlyObjectWrapper<>(Contents.UNKNOWN);
    private final SearchModel search;
    private final ReadOnlyObjectWrapper<Optional<VaultStatus>> status = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Integer>> alarms = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Integer>> conflicts = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper mayDelete = new ReadOnlyBooleanWrapper(true);
    private final ObjectProperty<Place> place = new SimpleObjectProperty<>(Place.TOP);
    private final StringProperty query = new SimpleStringProperty("");
    private final ObservableList<Entry> shown = FXCollections.observableArrayList();
    // Kept: a view listens to this wrapper, which itself is only weakly known to the list below.
    private final ObservableList<Entry> view = FXCollections.unmodifiableObservableList(shown);
    private final Map<NodeId, Integer> ranks = new HashMap<>();
    private final AtomicLong newest = new AtomicLong();
    private Consumer<Notice> notices = ignored -> {};
    private Consumer<Runnable> replacing = Runnable::run;
    private long arrivedNumber;

    /** {@code passing} says where copies for a drag to other programs lie, once that is known. */
    public LibraryModel(Library library, Background background, Supplier<Optional<PassingPlace>> passing) {
        this.library = library;
        this.background = background;
        this.lanes = background.forVault();
        this.copies = new CopiesModel(library, lanes, activities, background.clock());
        this.people = new PeopleModel(library, lanes);
        this.log = new LogModel(library, lanes);
        this.keys = new KeysModel(library, lanes, background.clock());
        this.reseal = new ResealModel(library, lanes, activities);
        this.keeping = new KeepingModel(library, lanes, activities);
        this.search = new SearchModel(library, lanes, activities);
        this.desk = new DeskModel(library, lanes);
        this.thumbnails = new Thumbnails(library, lanes.reading());
        this.dragOut = new DragOut(library, lanes.dragging(), background.clock(), passing);
        desk.state().subscribe(ignored -> arrange());
        copies.onEnded(this::refresh);
        place.subscribe(ignored -> arrange());
        query.subscribe(ignored -> {
            search.ask(query.get());
            arrange();
        });
        search.answer().subscribe(ignored -> arrange());
        library.onChange(this::changed);
        reseal.onStopped(left -> notices.accept(new Notice.ResealStopped(left)));
        keeping.onDropped(freed -> notices.accept(new Notice.Dropped(freed)));
        glance();
        refresh();
        keeping.keepUp();
        lanes.lists()
                .run(
                        ignored -> library.lacksPictures(),
                        any -> {
                            if (any) {
                                picture();
                            }
                        },
                        ignored -> {
                            // It is tried again when the vault is opened the next time.
                        });
    }

    /** The open vault; methods of it block. */
    public Library library() {
        return library;
    }

    /** Where work on this vault is done. */
    public Lanes lanes() {
        return lanes;
    }

    /** Further copies of this vault. */
    public CopiesModel copies() {
        return copies;
    }

    /** Who shares this vault. */
    public LogModel log() {
        return log;
    }

    public PeopleModel people() {
        return people;
    }

    /** What the index answers. */
    public SearchModel search() {
        return search;
    }

    /** What opens this vault. */
    public KeysModel keys() {
        return keys;
    }

    /** What lies under old keys. */
    public ResealModel reseal() {
        return reseal;
    }

    /** Which versions the vault keeps. */
    public KeepingModel keeping() {
        return keeping;
    }

    /** Favourites, what was opened last, and searches with a name. */
    public DeskModel desk() {
        return desk;
    }

    /** Small pictures of documents. */
    Thumbnails thumbnails() {
        return thumbnails;
    }

    /** Documents that are dragged to other programs. */
    DragOut dragOut() {
        return dragOut;
    }

    public Activities activities() {
        return activities;
    }

    public ReadOnlyObjectProperty<Contents> contents() {
        return contents.getReadOnlyProperty();
    }

    /** How the vault stands; nothing until it was asked. */
    public ReadOnlyObjectProperty<Optional<VaultStatus>> status() {
        return status.getReadOnlyProperty();
    }

    /** How many alarms there are; nothing until it is known. */
    public ReadOnlyObjectProperty<Optional<Integer>> alarms() {
        return alarms.getReadOnlyProperty();
    }

    /** How many documents were changed in two places; nothing until it is known. */
    public ReadOnlyObjectProperty<Optional<Integer>> conflicts() {
        return conflicts.getReadOnlyProperty();
    }

    /** Whether this person may delete for good what lies in the trash. */
    ReadOnlyBooleanProperty mayDelete() {
        return mayDelete.getReadOnlyProperty();
    }

    public ObjectProperty<Place> place() {
        return place;
    }

    /** What is searched for; while it is not blank, the list shows what matches anywhere in the vault. */
    public StringProperty query() {
        return query;
    }

    public boolean searching() {
        return !query.get().isBlank();
    }

    /** Whether what is shown has an order of its own: what was found, and what was opened last. */
    public boolean ordered() {
        return searching() || place.get() instanceof Place.Recent;
    }

    /** What the list shows, unsorted. */
    public ObservableList<Entry> shown() {
        return view;
    }

    /** How far from the first a document is where the list has an {@linkplain #ordered order of its own}; else 0 for all. */
    public int rank(NodeId id) {
        return ranks.getOrDefault(id, 0);
    }

    /** Who is told what happened; one listener. */
    public void onNotice(Consumer<Notice> listener) {
        notices = listener;
    }

    /** Who replaces what the list shows, by running what it is given, so that a selection can outlive it; one listener. */
    public void onReplacing(Consumer<Runnable> listener) {
        replacing = listener;
    }

    /** The folder into which things are added: the one that is shown, else the top. */
    public NodeId folder() {
        return switch (place.get()) {
            case Place.Folder shownFolder ->
                contents.get().pathOf(shownFolder.id()).isPresent() ? shownFolder.id() : NodeId.ROOT;
            case Place.Trash ignored -> NodeId.ROOT;
            case Place.Favourites ignored -> NodeId.ROOT;
            case Place.Recent ignored -> NodeId.ROOT;
        };
    }

    /** Looks again at what the vault holds. */
    public void refresh() {
        if (!refreshWaits.compareAndSet(false, true)) {
            return;
        }
        lanes.lists().run(this::look, this::arrived, why -> notices.accept(new Notice.Trouble(why)));
    }

    /** Brings the lists up to date if something changed since, and syncs when it is time; called once a second. */
    public void follow() {
        if (stale.getAndSet(false)) {
            refresh();
            copies.changed();
        }
        activities.tick();
        copies.tick();
        keys.reminder().tick();
        dragOut.tick();
    }

    /** Reads what another program or a cloud drive brought; the lists follow. Does nothing while other work runs. */
    public void poll() {
        if (!lanes.changes().busy()) {
            lanes.changes()
                    .start(
                            Urgency.LATER,
                            ignored -> library.poll(),
                            // Also when nothing came: something may have gone.
                            (job, ignored) -> refresh(),
                            (job, why) ->
                                    LOG.log(System.Logger.Level.INFO, "looking for changes failed: " + why.kind()));
        }
    }

    /** The vault's name; that of its folder until the name has arrived. */
    public String name() {
        String name = library.name();
        return Texts.name(name.isBlank() ? String.valueOf(library.folder().getFileName()) : name);
    }

    /** Adds files and folders; asks nothing. */
    public void add(List<Path> sources, boolean removeOriginals) {
        NodeId into = folder();
        AddOptions options = new AddOptions(removeOriginals, false, false);
        activities.start(
                Activity.Kind.ADD,
                lanes.changes(),
                progress -> add(sources, into, options, progress),
                summary -> summary,
                summary -> {
                    follow();
                    if (summary.done() > 0) {
                        describe();
                    }
                });
    }

    /** Takes documents out into a folder, never over something that is there. */
    public void takeOut(List<NodeId> nodes, Path target) {
        activities.start(
                Activity.Kind.TAKE_OUT,
                lanes.takingOut(),
                progress -> library.takeOut(nodes, target, Optional.empty(), false, progress),
                LibraryModel::summary,
                ignored -> {});
    }

    /** Takes one version of a document out into a folder, never over something that is there. */
    public void takeOut(Entry document, VersionId version, Path target) {
        activities.start(
                Activity.Kind.TAKE_OUT,
                lanes.takingOut(),
                progress -> library.takeOut(List.of(document.id()), target, Optional.of(version), false, progress),
                LibraryModel::summary,
                ignored -> {});
    }

    /** Copies or moves into a folder of another open vault, as work of that vault: locking it waits until this has stopped. */
    public void transfer(List<NodeId> nodes, LibraryModel other, NodeId folder, boolean move) {
        activities.start(
                move ? Activity.Kind.MOVE_TO_VAULT : Activity.Kind.COPY_TO_VAULT,
                other.lanes().changes(),
                progress -> move
                        ? library.moveTo(other.library(), nodes, folder, progress)
                        : library.copyTo(other.library(), nodes, folder, progress),
                done -> new Activity.Summary(done, 0, List.of()),
                ignored -> {
                    refresh();
                    other.refresh();
                    other.describe();
                });
    }

    public void newFolder(String name) {
        NodeId parent = folder();
        change(Activity.Kind.NEW_FOLDER, name, ignored -> library.newFolder(parent, name), ignored -> {});
    }

    /** An empty document; {@code after} gets it once it is there. */
    public void addBlank(Template template, String name, Consumer<NodeId> after) {
        NodeId parent = folder();
        change(Activity.Kind.NEW_DOCUMENT, name, ignored -> library.addBlank(template, parent, name), after);
    }

    public void rename(Entry entry, String name) {
        change(Activity.Kind.RENAME, entry.name(), done(() -> library.rename(entry.id(), name)), ignored -> {});
    }

    /** Moves into a folder; {@code what} is what a person calls all of it. */
    public void move(List<NodeId> nodes, String what, NodeId folder) {
        change(Activity.Kind.MOVE, what, done(() -> library.move(nodes, folder)), ignored -> {});
    }

    /** Moves to the trash; {@link Notice.Trashed} follows, so that it can be undone. */
    public void trash(List<NodeId> nodes, String what) {
        change(
                Activity.Kind.TRASH,
                what,
                done(() -> library.trash(nodes)),
                ignored -> notices.accept(new Notice.Trashed(nodes, what)));
    }

    public void restore(List<NodeId> nodes, String what) {
        change(
                Activity.Kind.RESTORE,
                what,
                done(() -> library.restore(nodes)),
                ignored -> notices.accept(new Notice.Restored(nodes.size())));
    }

    /** Deletes for good what lies in the trash; nothing brings it back. */
    public void deleteForGood(List<NodeId> nodes) {
        activities.start(
                Activity.Kind.DELETE,
                lanes.changes(),
                progress -> library.deleteForGood(nodes, progress),
                ignored -> new Activity.Summary(nodes.size(), 0, List.of()),
                freed -> {
                    refresh();
                    notices.accept(new Notice.Deleted(freed));
                });
    }

    /** Sets the tags of a document. */
    public void tag(Entry document, List<String> tags) {
        List<String> add =
                tags.stream().filter(tag -> !document.tags().contains(tag)).toList();
        List<String> remove =
                document.tags().stream().filter(tag -> !tags.contains(tag)).toList();
        if (!add.isEmpty() || !remove.isEmpty()) {
            change(
                    Activity.Kind.TAG,
                    document.name(),
                    done(() -> library.tag(document.id(), add, remove)),
                    ignored -> {});
        }
    }

    /** A person knows how an alarm came about: it is not told again. */
    public void explained(VaultStatus.Alarm alarm) {
        change(Activity.Kind.EXPLAIN, "", done(() -> library.explained(alarm)), ignored -> {});
    }

    /** Ends all work, wipes the keys, then calls {@code after}; nothing of the vault is told any more. */
    public void close(Runnable after) {
        notices = ignored -> {};
        dragOut.close();
        Release last = () -> {
            dragOut.removeAll();
            library.close();
        };
        lanes.close(last, () -> {
            shown.clear();
            search.forget();
            desk.forget();
            thumbnails.forget();
            contents.set(Contents.EMPTY);
            status.set(Optional.empty());
            after.run();
        });
    }

    private interface Change {
        void run() throws VaultException, IOException;
    }

    private static Work<Boolean> done(Change change) {
        return ignored -> {
            change.run();
            return true;
        };
    }

    private <T> void change(Activity.Kind kind, String what, Work<T> work, Consumer<? super T> after) {
        activities.edit(
                kind,
                what,
                lanes.changes(),
                work,
                result -> {
                    refresh();
                    after.accept(result);
                },
                why -> notices.accept(new Notice.Trouble(why)));
    }

    private void changed() {
        stale.set(true);
        unindexed.set(true);
        // While a long job adds thousands, the lists follow once a second instead of after each document.
        if (!lanes.changes().busy()) {
            background.later(this::follow);
        }
    }

    /** Shows the folder at the top before all that lies below it has been looked at. */
    private void glance() {
        lanes.lists()
                .run(
                        ignored -> Contents.beginning(library.list(NodeId.ROOT, false)),
                        top -> {
                            if (arrivedNumber == 0) {
                                contents.set(top);
                                arrange();
                            }
                        },
                        ignored -> {
                            // The look that follows says why.
                        });
    }

    private record Look(Contents contents, int conflicts, boolean mayDelete, long number) {}

    private Look look(Progress progress) throws IOException {
        long number = newest.incrementAndGet();
        refreshWaits.set(false);
        Contents now = new Contents(library.list(NodeId.ROOT, true), library.trashed());
        int twice = (int) now.all().stream().filter(Entry::conflict).count();
        return new Look(now, twice, library.mayDeleteForGood(), number);
    }

    private void arrived(Look look) {
        if (look.number() < arrivedNumber) {
            return;
        }
        arrivedNumber = look.number();
        people.refresh();
        keys.reminder().refresh();
        mayDelete.set(look.mayDelete());
        contents.set(look.contents());
        conflicts.set(Optional.of(look.conflicts()));
        if (unindexed.getAndSet(false)) {
            search.catchUp();
        }
        if (place.get() instanceof Place.Folder at
                && look.contents().pathOf(at.id()).isEmpty()) {
            place.set(Place.TOP);
        }
        arrange();
        tellStatus();
    }

    /** After the lists, which nobody should wait for longer than they take. */
    private void tellStatus() {
        if (statusWaits.compareAndSet(false, true)) {
            lanes.lists()
                    .run(
                            progress -> {
                                statusWaits.set(false);
                                return library.status();
                            },
                            now -> {
                                status.set(Optional.of(now));
                                alarms.set(Optional.of(now.alarms().size()));
                            },
                            why -> notices.accept(new Notice.Trouble(why)));
        }
    }

    private void arrange() {
        Contents now = contents.get();
        List<Entry> entries = searching()
                ? found(now)
                : switch (place.get()) {
                    case Place.Folder at -> now.in(now.pathOf(at.id()).orElse(List.of()));
                    case Place.Trash ignored -> now.trash();
                    case Place.Favourites ignored -> now.of(desk.state().get().favourites());
                    case Place.Recent ignored -> now.of(desk.state().get().recent());
                };
        if (!entries.equals(shown)) {
            ranks.clear();
            if (ordered()) {
                entries.forEach(entry -> ranks.put(entry.id(), ranks.size()));
            }
            replacing.accept(() -> shown.setAll(entries));
        }
    }

    /**
     * Folders whose names match, then what the index found, the best first; then what stood in documents once, the newest first; then
     * what matches by name or tag and is not in the index yet.
     */
    private List<Entry> found(Contents now) {
        List<Entry> byName = now.search(query.get());
        SearchModel.Answer answer = search.answer().get();
        if (!answer.typed().equals(query.get())) {
            return byName;
        }
        Map<NodeId, Entry> out = new LinkedHashMap<>();
        byName.stream().filter(Entry::folder).forEach(entry -> out.put(entry.id(), entry));
        for (Found.Hit hit : answer.found().hits()) {
            now.entry(hit.document()).ifPresent(entry -> out.put(entry.id(), entry));
        }
        for (Earlier.Hit hit : answer.earlier().hits()) {
            now.entry(hit.document()).ifPresent(entry -> out.putIfAbsent(entry.id(), entry));
        }
        if (!answer.found().similar()) {
            byName.forEach(entry -> out.putIfAbsent(entry.id(), entry));
        }
        return List.copyOf(out.values());
    }

    private Activity.Summary add(List<Path> sources, NodeId into, AddOptions options, Progress progress)
            throws VaultException, IOException {
        AtomicLong done = new AtomicLong();
        AtomicLong unchanged = new AtomicLong();
        List<Activity.Problem> problems = new ArrayList<>();
        library.add(sources, into, options, new AddListener() {
            @Override
            public void report(Step step, long items, long totalItems, long bytes, long totalBytes) {
                progress.report(step, items, totalItems, bytes, totalBytes);
            }

            @Override
            public boolean cancelled() {
                return progress.cancelled();
            }

            @Override
            public void done(Path source, List<String> path, State state, Optional<Reason> reason) {
                switch (state) {
                    case ADDED, VERSION -> done.incrementAndGet();
                    case UNCHANGED -> unchanged.incrementAndGet();
                    case FAILED ->
                        problems.add(new Activity.NotAdded(source.toString(), reason.orElse(Reason.NOT_READABLE)));
                }
            }
        });
        return new Activity.Summary(done.get(), unchanged.get(), problems);
    }

    private void describe() {
        activities.later(
                Activity.Kind.DESCRIBE,
                lanes.changes(),
                progress -> {
                    library.describePending(progress);
                    return true;
                },
                ignored -> Optional.empty(),
                ignored -> refresh(),
                (job, why) -> {
                    if (job.yielded()) {
                        describe();
                    } else if (!why.cancelled()) {
                        notices.accept(new Notice.Trouble(why));
                    }
                });
    }

    /** Gives small pictures to documents that were described before there were any. */
    private void picture() {
        activities.later(
                Activity.Kind.DESCRIBE,
                lanes.changes(),
                progress -> {
                    library.addPictures(progress);
                    return true;
                },
                ignored -> Optional.empty(),
                ignored -> refresh(),
                (job, why) -> {
                    // Nobody has asked for it: what fails is tried again when the vault is opened the next time.
                    if (job.yielded()) {
                        picture();
                    }
                });
    }

    private static Activity.Summary summary(List<TakenOut> results) {
        List<Activity.Problem> problems = new ArrayList<>();
        long written = 0;
        for (TakenOut result : results) {
            String name = String.join(" / ", result.path());
            switch (result.state()) {
                case WRITTEN -> written++;
                case EXISTS -> problems.add(new Activity.InTheWay(name));
                case BLOCKED -> problems.add(new Activity.Blocked(name));
                case TOO_DEEP -> problems.add(new Activity.TooDeep(name));
                case FAILED ->
                    problems.add(new Activity.NotDone(
                            name,
                            result.failure()
                                    .<Failure>map(Failure.OfVault::new)
                                    .orElseGet(() -> new Failure.OfVault(new VaultException.NotFound()))));
            }
        }
        return new Activity.Summary(written, 0, problems);
    }
}
