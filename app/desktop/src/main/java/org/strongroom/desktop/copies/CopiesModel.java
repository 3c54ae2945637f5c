package org.strongroom.desktop.copies;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.strongroom.desktop.activity.Activities;
import org.strongroom.desktop.activity.Activity;
import org.strongroom.desktop.task.Failure;
import org.strongroom.desktop.task.Job;
import org.strongroom.desktop.task.Lanes;
import org.strongroom.documents.Library;
import org.strongroom.vault.CopyStatus;
import org.strongroom.vault.model.Progress;
import org.strongroom.vault.model.VaultException;

/**
 * Further copies of the open vault, which it keeps up to date by itself while it is open.
 *
 * <p>One sync at a time, in the lane of changes; it lets edits go first. A folder that went back in time is put right only
 * when a person asks for it, for that person has to know of it.
 */
public final class CopiesModel {
    private static final System.Logger LOG = System.getLogger(CopiesModel.class.getName());
    private static final Duration SHORTLY = Duration.ofSeconds(20);

    private final Library library;
    private final Lanes lanes;
    private final Activities activities;
    private final Schedule schedule;
    private final ObservableList<Copy> copies = FXCollections.observableArrayList();
    // Kept: a view listens to this wrapper, which itself is only weakly known to the list below.
    private final ObservableList<Copy> shown = FXCollections.unmodifiableObservableList(copies);
    private final ReadOnlyBooleanWrapper syncing = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Optional<Failure>> problem = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final Map<Path, Failure> problems = new HashMap<>();
    private List<CopyStatus> known = List.of();
    private Optional<Activity> running = Optional.empty();
    private boolean asked;
    private boolean signed;
    private boolean looking;
    private Runnable whenEnded = () -> {};

    public CopiesModel(Library library, Lanes lanes, Activities activities, java.time.InstantSource clock) {
        this.library = library;
        this.lanes = lanes;
        this.activities = activities;
        this.schedule = new Schedule(clock);
        look();
    }

    /**
     * A copy as it is shown.
     *
     * @param state how it stands, knowing also what changed since it was synced
     * @param problem why it could not be synced the last time
     */
    public record Copy(CopyStatus status, CopyStatus.State state, Optional<Failure> problem) {
        public Path folder() {
            return status.folder();
        }
    }

    /** The copies, in the order they were added. */
    public ObservableList<Copy> copies() {
        return shown;
    }

    public ReadOnlyBooleanProperty syncing() {
        return syncing.getReadOnlyProperty();
    }

    /** Why the last thing asked for was not done, where it is not about one copy. */
    public ReadOnlyObjectProperty<Optional<Failure>> problem() {
        return problem.getReadOnlyProperty();
    }

    /** The state that needs most attention; nothing where there are no copies. */
    public Optional<CopyStatus.State> worst() {
        return copies.stream().map(Copy::state).max(Enum::compareTo);
    }

    /** Who is told that a sync has ended: how the vault stands may be other than before. */
    public void onEnded(Runnable listener) {
        whenEnded = listener;
    }

    /** The vault changed: it is synced soon. */
    public void changed() {
        schedule.changed();
        arrange();
    }

    /** Does what it is time for; called once a second. */
    public void tick() {
        if (schedule.lookDue()) {
            look();
        }
        if (!syncing.get() && !copies.isEmpty() && schedule.due()) {
            start(false);
        }
    }

    /** Keeps a copy in a folder, and fills it. */
    public void add(Path folder) {
        problem.set(Optional.empty());
        activities.edit(
                Activity.Kind.ADD_COPY,
                folder.toString(),
                lanes.changes(),
                ignored -> library.addCopy(folder),
                ignored -> {
                    look();
                    sync();
                },
                this::failed);
    }

    /** Forgets a copy; its files stay. */
    public void remove(Path folder) {
        problem.set(Optional.empty());
        activities.edit(
                Activity.Kind.REMOVE_COPY,
                folder.toString(),
                lanes.changes(),
                ignored -> {
                    library.removeCopy(folder);
                    return true;
                },
                ignored -> look(),
                this::failed);
    }

    /** Brings every copy that can be reached up to date, also one that it would leave alone for now; shows how it goes. */
    public void sync() {
        problem.set(Optional.empty());
        if (syncing.get()) {
            asked = true;
            running.ifPresent(activities::show);
        } else {
            start(true);
        }
    }

    /** What a look at the folders brought. */
    private record Look(List<CopyStatus> copies, Map<Path, FolderMark> marks) {}

    private void look() {
        if (looking) {
            return;
        }
        looking = true;
        lanes.watch()
                .run(
                        ignored -> {
                            List<CopyStatus> found = library.copies();
                            Map<Path, FolderMark> marks = new HashMap<>();
                            for (CopyStatus copy : found) {
                                FolderMark.of(copy.folder()).ifPresent(mark -> marks.put(copy.folder(), mark));
                            }
                            return new Look(found, marks);
                        },
                        look -> {
                            looking = false;
                            schedule.looked(look.marks());
                            show(look.copies());
                            signOfLife();
                        },
                        why -> {
                            looking = false;
                            schedule.looked(Map.of());
                            failed(why);
                        });
    }

    /** A sync gives one. A folder without copies, which others carry, gets it here, once for each time it is opened. */
    private void signOfLife() {
        if (copies.isEmpty() && !signed) {
            signed = true;
            lanes.changes()
                    .run(
                            ignored -> {
                                library.giveSignOfLife();
                                return true;
                            },
                            ignored -> {},
                            // Nobody asked for it, and whatever keeps it from being written is told by what is asked
                            // for.
                            ignored -> {});
        }
    }

    /** What a sync came to. */
    private sealed interface Outcome {}

    /** All copies that can be reached were synced, but for those that failed. */
    private record Synced(List<CopyStatus> copies, Map<Path, Failure> problems) implements Outcome {}

    /** Nothing was done: the folder lacks what this computer saw. */
    private record Held() implements Outcome {}

    private void start(boolean byPerson) {
        asked = byPerson;
        syncing.set(true);
        schedule.began();
        Activity activity = activities.later(
                Activity.Kind.SYNC,
                lanes.changes(),
                progress -> sync(byPerson, progress),
                outcome -> asked ? summary(outcome) : Optional.empty(),
                this::synced,
                this::interrupted);
        running = Optional.of(activity);
        if (byPerson) {
            activities.show(activity);
        }
    }

    private Outcome sync(boolean byPerson, Progress progress) throws VaultException, IOException {
        List<CopyStatus> before = library.copies();
        try {
            return new Synced(byPerson ? library.sync(progress) : library.syncUnlessWentBack(progress), Map.of());
        } catch (VaultException.WentBack e) {
            return new Held();
        } catch (IOException e) {
            List<CopyStatus> after = library.copies();
            Map<Path, Failure> failed = blame(before, after, e);
            if (failed.isEmpty()) {
                throw e;
            }
            return new Synced(after, failed);
        }
    }

    /** The copies that a failure is about: those that wait and were not synced now. */
    private static Map<Path, Failure> blame(List<CopyStatus> before, List<CopyStatus> after, IOException why) {
        Map<Path, Optional<java.time.Instant>> then =
                before.stream().collect(Collectors.toMap(CopyStatus::folder, CopyStatus::lastSynced));
        return after.stream()
                .filter(copy -> copy.state() == CopyStatus.State.WAITING
                        && copy.lastSynced().equals(then.getOrDefault(copy.folder(), Optional.empty())))
                .collect(Collectors.toMap(CopyStatus::folder, ignored -> new Failure.OfDisk(why)));
    }

    private static Optional<Activity.Summary> summary(Outcome outcome) {
        return switch (outcome) {
            case Held ignored -> Optional.empty();
            // Without copies there is nothing to say, though missing records were put back.
            case Synced synced -> synced.copies().isEmpty() ? Optional.empty() : Optional.of(summary(synced));
        };
    }

    private static Activity.Summary summary(Synced synced) {
        return new Activity.Summary(
                synced.copies().stream()
                        .filter(copy -> copy.state() == CopyStatus.State.UP_TO_DATE)
                        .count(),
                0,
                synced.problems().entrySet().stream()
                        .<Activity.Problem>map(
                                failed -> new Activity.NotDone(failed.getKey().toString(), failed.getValue()))
                        .toList());
    }

    private void synced(Outcome outcome) {
        syncing.set(false);
        switch (outcome) {
            case Held ignored -> {
                schedule.interrupted(Schedule.ANYWAY);
                arrange();
            }
            case Synced now -> {
                problems.clear();
                problems.putAll(now.problems());
                schedule.ended(Set.copyOf(now.problems().keySet()));
                show(now.copies());
            }
        }
        whenEnded.run();
    }

    private void interrupted(Job job, Failure why) {
        syncing.set(false);
        boolean byPerson = asked;
        if (job.yielded()) {
            // The lane is taken by what came; this waits behind it.
            start(byPerson);
            return;
        }
        boolean busy = why instanceof Failure.OfVault vault && vault.cause() instanceof VaultException.VaultBusy;
        schedule.interrupted(busy ? SHORTLY : Schedule.AGAIN);
        if (!why.cancelled() && (byPerson || !busy)) {
            failed(why);
        }
        look();
        arrange();
    }

    private void show(List<CopyStatus> now) {
        known = now;
        problems.keySet()
                .retainAll(now.stream()
                        .filter(copy -> copy.state() != CopyStatus.State.UNPLUGGED)
                        .map(CopyStatus::folder)
                        .collect(Collectors.toSet()));
        arrange();
    }

    private void arrange() {
        List<Copy> now = known.stream()
                .map(copy -> new Copy(copy, state(copy), Optional.ofNullable(problems.get(copy.folder()))))
                .toList();
        if (!now.equals(copies)) {
            copies.setAll(now);
        }
    }

    private CopyStatus.State state(CopyStatus copy) {
        return schedule.behind() && copy.state() == CopyStatus.State.UP_TO_DATE
                ? CopyStatus.State.WAITING
                : copy.state();
    }

    private void failed(Failure why) {
        LOG.log(System.Logger.Level.INFO, "copies: " + why.kind());
        problem.set(Optional.of(why));
    }
}
