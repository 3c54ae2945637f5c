package org.strongroom.desktop.people;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.strongroom.desktop.activity.Deed;
import org.strongroom.desktop.task.Failure;
import org.strongroom.desktop.task.Lanes;
import org.strongroom.documents.Library;
import org.strongroom.documents.OwnerFile;
import org.strongroom.documents.People;
import org.strongroom.documents.StatementText;
import org.strongroom.documents.report.TablePdf;
import org.strongroom.documents.report.TableReport;
import org.strongroom.vault.JoinRequest;
import org.strongroom.vault.model.MemberId;
import org.strongroom.vault.model.Progress;
import org.strongroom.vault.model.Role;
import org.strongroom.vault.model.VaultException;

/** The people of an open vault and their computers, as they stood when they were last looked at, and what may be done. */
public final class PeopleModel {
    private final Library library;
    private final Lanes lanes;
    private final Deed deed = new Deed();
    private final ReadOnlyObjectWrapper<Look> look = new ReadOnlyObjectWrapper<>(Look.NOTHING);
    private final ReadOnlyObjectWrapper<Optional<Failure>> problem = new ReadOnlyObjectWrapper<>(Optional.empty());
    private boolean watched;

    public PeopleModel(Library library, Lanes lanes) {
        this.library = library;
        this.lanes = lanes;
    }

    /**
     * What there is.
     *
     * @param invitable the roles that this person may invite others as; none where they may invite nobody
     * @param former who was removed
     */
    public record Look(List<Member> members, List<Role> invitable, List<People.Former> former) {
        /** Before the first look. */
        static final Look NOTHING = new Look(List.of(), List.of(), List.of());

        public Look {
            members = List.copyOf(members);
            invitable = List.copyOf(invitable);
            former = List.copyOf(former);
        }

        /** Whoever has opened the vault. */
        public Optional<Member> self() {
            return members.stream().filter(member -> member.person().self()).findFirst();
        }
    }

    /**
     * Somebody.
     *
     * @param roles those that this person may be given instead of what they have
     * @param removable whether this person may be removed, or the invitation withdrawn
     */
    public record Member(People.Person person, List<Role> roles, boolean removable, List<Machine> machines) {
        public Member {
            roles = List.copyOf(roles);
            machines = List.copyOf(machines);
        }
    }

    /** A computer of somebody. */
    public record Machine(People.Computer computer, boolean removable) {}

    /** What there is; follows by itself while it is watched. */
    public ReadOnlyObjectProperty<Look> look() {
        return look.getReadOnlyProperty();
    }

    /** Why the last look brought nothing. */
    public ReadOnlyObjectProperty<Optional<Failure>> problem() {
        return problem.getReadOnlyProperty();
    }

    /** What was asked for last. */
    public Deed deed() {
        return deed;
    }

    /** Whether anybody looks: else nothing is looked up. */
    public void watch(boolean now) {
        watched = now;
        refresh();
    }

    /** The vault may have changed. */
    public void refresh() {
        if (watched) {
            lanes.lists()
                    .run(
                            ignored -> look(library.people()),
                            now -> {
                                problem.set(Optional.empty());
                                look.set(now);
                            },
                            why -> problem.set(Optional.of(why)));
        }
    }

    /** Invites somebody; {@code done} gets the words, which are kept nowhere. */
    public void invite(String name, Role role, Duration validity, Consumer<People.Invitation> done) {
        deed.start(lanes.changes(), progress -> library.people().invite(name, role, validity, progress), invitation -> {
            refresh();
            done.accept(invitation);
        });
    }

    /** Reads a request to join. */
    public void read(Path file, Consumer<JoinRequest> done) {
        deed.start(
                lanes.changes(),
                ignored -> {
                    try (InputStream in = Files.newInputStream(file)) {
                        return library.people().request(in.readNBytes(JoinRequest.MAX_BYTES + 1));
                    }
                },
                done);
    }

    /** Makes whoever has asked to join a member. */
    public void approve(JoinRequest request, String name, Role role, Runnable done) {
        act(progress -> library.people().approve(request, name, role, progress), done);
    }

    /** Notes whether the words of somebody were the same. */
    public void compared(People.Person person, boolean same, Runnable done) {
        act(ignored -> library.people().compared(person.id(), same), done);
    }

    /** Reads in the journal what somebody can read and could, who belongs to the vault or did; {@code size} puts bytes into words. */
    public void statement(MemberId who, LongFunction<String> size, Locale locale, Consumer<StatementText> done) {
        deed.start(
                lanes.lists(),
                progress -> new StatementText(
                        library.people().statement(who, progress),
                        library.name(),
                        ZoneId.systemDefault(),
                        size,
                        locale),
                done);
    }

    /** Writes a statement to a new file that only this person can read: as a table, or as a PDF. */
    public void save(StatementText statement, Path file, boolean pdf, Runnable done) {
        deed.start(
                lanes.takingOut(),
                progress -> {
                    TableReport report = statement.report();
                    OwnerFile.write(
                            file,
                            pdf ? TablePdf.of(report, progress) : report.csv().getBytes(StandardCharsets.UTF_8));
                    return true;
                },
                ignored -> done.run());
    }

    /** Removes somebody, or withdraws their invitation. */
    public void remove(People.Person person, Runnable done) {
        act(progress -> library.people().remove(person.id(), progress), done);
    }

    public void removeComputer(People.Computer computer, Runnable done) {
        act(progress -> library.people().removeComputer(computer.id(), progress), done);
    }

    /** Gives somebody another role; a new owner takes the place of whoever gives it. */
    public void role(People.Person person, Role role, Runnable done) {
        act(ignored -> library.people().role(person.id(), role), done);
    }

    private interface Act {
        void run(Progress progress) throws VaultException, IOException;
    }

    private void act(Act act, Runnable done) {
        deed.start(
                lanes.changes(),
                progress -> {
                    act.run(progress);
                    return true;
                },
                ignored -> {
                    refresh();
                    done.run();
                });
    }

    private static Look look(People people) throws IOException {
        List<People.Computer> computers = people.computers();
        return new Look(
                people.list().stream()
                        .map(person -> new Member(
                                person,
                                people.rolesFor(person),
                                people.mayRemove(person),
                                computers.stream()
                                        .filter(computer -> computer.owner().equals(person.id()))
                                        .map(computer -> new Machine(computer, people.mayRemove(computer)))
                                        .toList()))
                        .toList(),
                people.invitable(),
                people.former());
    }
}
