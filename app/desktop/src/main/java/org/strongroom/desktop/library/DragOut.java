package org.strongroom.desktop.library;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.strongroom.desktop.task.Failure;
import org.strongroom.desktop.task.Job;
import org.strongroom.desktop.task.Lane;
import org.strongroom.desktop.task.Urgency;
import org.strongroom.documents.Entry;
import org.strongroom.documents.Library;
import org.strongroom.documents.PassingCopies;
import org.strongroom.documents.PassingPlace;

/**
 * Documents of one open vault that are dragged to other programs, each with a copy in the clear that is written once the drag leaves
 * the window, and removed again.
 *
 * <p>The other program is given the places before, because no toolkit lets them be told later; what lies there is written
 * meanwhile, so only as much can be dragged as takes hardly longer than the way to where it is dropped.
 */
final class DragOut {
    /** Most millions of bytes that one drag takes along. */
    static final int MOST_MEGABYTES = 32;

    /** Most documents and folders that one drag takes along. */
    static final int MOST_DOCUMENTS = 200;

    /** How long a copy stays after it was dropped: nobody says when the other program has read it. */
    private static final Duration KEPT = Duration.ofMinutes(1);

    private final Supplier<Optional<PassingPlace>> place;
    private final Library library;
    private final Lane lane;
    private final InstantSource clock;
    private final List<Trip> trips = new ArrayList<>();
    // Also seen by the thread that locks the vault.
    private volatile Optional<PassingCopies> copies = Optional.empty();
    private Consumer<Failure> failed = ignored -> {};
    private boolean closed;

    /** {@code place} is where copies lie, once that is known. */
    DragOut(Library library, Lane lane, InstantSource clock, Supplier<Optional<PassingPlace>> place) {
        this.library = library;
        this.lane = lane;
        this.clock = clock;
        this.place = place;
    }

    /** Whether these can be dragged out. */
    enum Fit {
        FITS,
        TOO_LARGE,
        /** Some of it has not arrived at this computer yet. */
        NOT_HERE,
        /** There is no place for copies, or that, or what is dragged, is not known yet. */
        NO_PLACE
    }

    /** How a drag ended. */
    sealed interface Ending {
        /** Nobody took it. */
        record Unused() implements Ending {}

        /** Another program has it, or reads it now. */
        record Taken() implements Ending {}

        /** It was dropped before all was written: the other program found nothing, or a part. */
        record Early() implements Ending {}

        /** It could not be written. */
        record NotWritten(Failure why) implements Ending {}
    }

    private enum State {
        PLANNED,
        WRITING,
        THERE,
        FAILED
    }

    /** One drag and the copy for it. Used from the user interface's thread. */
    static final class Trip {
        private final List<Entry> entries;
        private final PassingCopies.Passing passing;
        private State state = State.PLANNED;
        private Optional<Job> job = Optional.empty();
        private Optional<Failure> failure = Optional.empty();
        private Optional<Instant> until = Optional.empty();
        private boolean unwanted;
        private boolean early;

        private Trip(List<Entry> entries, PassingCopies.Passing passing) {
            this.entries = entries;
            this.passing = passing;
        }

        /** Where it will lie. */
        List<File> files() {
            return passing.places().values().stream().map(Path::toFile).toList();
        }
    }

    /** Who is told what failed after the drag had ended; one listener. */
    void onFailed(Consumer<Failure> listener) {
        failed = listener;
    }

    /** Where copies lie; nothing while that is not known. */
    Optional<PassingPlace> place() {
        return place.get();
    }

    /** Whether these can be dragged out, all of them together. */
    Fit fit(List<Entry> dragged, Contents contents) {
        if (place.get().isEmpty() || closed) {
            return Fit.NO_PLACE;
        }
        long bytes = 0;
        int count = 0;
        boolean here = true;
        Deque<Entry> todo = new ArrayDeque<>(dragged);
        while (!todo.isEmpty()) {
            Entry entry = todo.pop();
            bytes += entry.size();
            here = here && (entry.folder() || entry.here());
            if (++count > MOST_DOCUMENTS || bytes > MOST_MEGABYTES * 1_000_000L) {
                return Fit.TOO_LARGE;
            }
            if (entry.folder()) {
                if (!contents.whole()) {
                    return Fit.NO_PLACE; // nobody knows yet how much is in it
                }
                List<Entry> inside = contents.in(entry.path());
                if (count + inside.size() > MOST_DOCUMENTS) {
                    return Fit.TOO_LARGE;
                }
                todo.addAll(inside);
            }
        }
        return here ? Fit.FITS : Fit.NOT_HERE;
    }

    /** A drag begins; nothing is written yet. */
    Trip start(List<Entry> dragged) {
        for (Trip before : trips) {
            // It was dropped too early: now it is there, or soon will be.
            if (before.early && before.entries.equals(dragged)) {
                before.early = false;
                before.until = Optional.empty();
                // Looked at again when it leaves the window: the other program may have moved it away in the end.
                before.state = before.state == State.THERE ? State.PLANNED : before.state;
                return before;
            }
        }
        return new Trip(dragged, copies().plan(dragged));
    }

    /** It leaves the window: what it takes along is written now. */
    void leaves(Trip trip) {
        if (trip.state != State.PLANNED || closed) {
            return;
        }
        PassingCopies to = copies();
        trip.state = State.WRITING;
        if (!trips.contains(trip)) {
            trips.add(trip);
        }
        trip.job = Optional.of(lane.start(
                Urgency.USUAL,
                progress -> {
                    to.write(trip.passing, progress);
                    return true;
                },
                (job, ignored) -> written(trip),
                (job, why) -> failed(trip, why)));
    }

    /** It was let go; {@code taken} by another program, or not. */
    Ending ended(Trip trip, boolean taken) {
        if (!taken) {
            trip.unwanted = true;
            trip.job.ifPresent(Job::cancel);
            if (trip.state != State.WRITING && trips.contains(trip)) {
                remove(trip);
            }
            return new Ending.Unused();
        }
        leaves(trip);
        return switch (trip.state) {
            case THERE -> {
                trip.until = Optional.of(clock.instant().plus(KEPT));
                yield new Ending.Taken();
            }
            case FAILED -> new Ending.NotWritten(trip.failure.orElseThrow());
            case WRITING -> {
                trip.early = true;
                yield new Ending.Early();
            }
            case PLANNED -> new Ending.Unused(); // the vault is locked
        };
    }

    /** Removes what has lain long enough; called once a second. */
    void tick() {
        Instant now = clock.instant();
        List.copyOf(trips).stream()
                .filter(trip -> trip.until.filter(now::isAfter).isPresent())
                .forEach(this::remove);
    }

    /** The vault is being locked: nothing is written any more. */
    void close() {
        closed = true;
        failed = ignored -> {};
        trips.clear();
    }

    /** Whether the vault is locked. */
    boolean closed() {
        return closed;
    }

    /** Removes all copies; off the user interface's thread, once nothing is written any more. */
    void removeAll() {
        copies.ifPresent(PassingCopies::removeAll);
    }

    private PassingCopies copies() {
        PassingCopies made =
                copies.orElseGet(() -> new PassingCopies(library, place.get().orElseThrow()));
        copies = Optional.of(made);
        return made;
    }

    private void written(Trip trip) {
        trip.state = State.THERE;
        if (trip.unwanted) {
            remove(trip);
        } else if (trip.early) {
            trip.until = Optional.of(clock.instant().plus(KEPT));
        }
    }

    private void failed(Trip trip, Failure why) {
        trip.state = State.FAILED;
        trip.failure = Optional.of(why);
        trips.remove(trip);
        if (trip.early) {
            failed.accept(why);
        }
    }

    private void remove(Trip trip) {
        PassingCopies from = copies();
        trips.remove(trip);
        lane.run(
                ignored -> {
                    from.remove(trip.passing);
                    return true;
                },
                ignored -> {},
                ignored -> {
                    // What could not be removed is removed when the vault is locked.
                });
    }
}
