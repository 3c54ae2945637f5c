package org.strongroom.desktop.log;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.strongroom.desktop.activity.Deed;
import org.strongroom.desktop.task.Failure;
import org.strongroom.desktop.task.Job;
import org.strongroom.desktop.task.Lanes;
import org.strongroom.documents.Activity;
import org.strongroom.documents.Library;
import org.strongroom.documents.OwnerFile;
import org.strongroom.documents.report.TablePdf;
import org.strongroom.documents.report.TableReport;

/** What happened in an open vault, the newest first, as far as it is looked for. */
public final class LogModel {
    private final Library library;
    private final Lanes lanes;
    private final LateModel late;
    private final Deed deed = new Deed();
    private final StringProperty text = new SimpleStringProperty("");
    private final ObjectProperty<Optional<String>> by = new SimpleObjectProperty<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<List<Activity>>> all = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Failure>> problem = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Job>> reading = new ReadOnlyObjectWrapper<>(Optional.empty());

    public LogModel(Library library, Lanes lanes) {
        this.library = library;
        this.lanes = lanes;
        this.late = new LateModel(library, lanes);
    }

    /** What is looked for in names, people and computers. */
    public StringProperty text() {
        return text;
    }

    /** Whose deeds are looked for; everybody's where this is empty. */
    public ObjectProperty<Optional<String>> by() {
        return by;
    }

    /** All that happened; nothing until it has been read. */
    public ReadOnlyObjectProperty<Optional<List<Activity>>> all() {
        return all.getReadOnlyProperty();
    }

    /** Why the journal could not be read. */
    public ReadOnlyObjectProperty<Optional<Failure>> problem() {
        return problem.getReadOnlyProperty();
    }

    /** The reading of the journal, while it goes on; ended by {@link #leave}. */
    public ReadOnlyObjectProperty<Optional<Job>> reading() {
        return reading.getReadOnlyProperty();
    }

    /** What people wrote who had been removed. */
    LateModel late() {
        return late;
    }

    /** What was asked for last. */
    public Deed deed() {
        return deed;
    }

    /** The name of the vault. */
    public String vault() {
        return library.name();
    }

    /** Reads the journal anew. */
    public void refresh() {
        stop();
        reading.set(Optional.of(lanes.lists()
                .start(
                        progress -> library.activities(progress).reversed(),
                        (job, now) -> {
                            if (ended(job)) {
                                problem.set(Optional.empty());
                                all.set(Optional.of(now));
                            }
                        },
                        (job, why) -> {
                            if (ended(job)) {
                                problem.set(Optional.of(why));
                            }
                        })));
    }

    /** Whether it is the one that is waited for, and not one that was given up. */
    private boolean ended(Job job) {
        boolean current = reading.get().filter(job::equals).isPresent();
        if (current) {
            reading.set(Optional.empty());
        }
        return current;
    }

    private void stop() {
        reading.get().ifPresent(Job::cancel);
        reading.set(Optional.empty());
    }

    /** Forgets what was read, and stops the reading. */
    public void leave() {
        stop();
        all.set(Optional.empty());
        text.set("");
        by.set(Optional.empty());
    }

    /** What is found, the newest first. */
    public List<Activity> found() {
        String wanted = text.get().strip().toLowerCase(Locale.ROOT);
        return all.get().orElse(List.of()).stream()
                .filter(one ->
                        by.get().filter(name -> !one.member().equals(name)).isEmpty())
                .filter(one -> wanted.isEmpty()
                        || Stream.of(one.subject(), one.detail(), one.member(), one.computer())
                                .anyMatch(part -> part.toLowerCase(Locale.ROOT).contains(wanted)))
                .toList();
    }

    /** Everybody who did something, by name. */
    public List<String> people() {
        return all.get().orElse(List.of()).stream()
                .map(Activity::member)
                .distinct()
                .sorted()
                .toList();
    }

    /** Writes what is found to a new file that only this person can read: as a table, or as a PDF. */
    public void save(Path file, boolean pdf, Function<List<Activity>, TableReport> report, Runnable done) {
        TableReport table = report.apply(found());
        deed.start(
                lanes.takingOut(),
                progress -> {
                    byte[] bytes =
                            pdf ? TablePdf.of(table, progress) : table.csv().getBytes(StandardCharsets.UTF_8);
                    OwnerFile.write(file, bytes);
                    return true;
                },
                ignored -> done.run());
    }
}
