package org.strongroom.documents;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.strongroom.vault.LoggedRecord;
import org.strongroom.vault.Vault;
import org.strongroom.vault.catalogue.Catalogue;
import org.strongroom.vault.catalogue.Document;
import org.strongroom.vault.catalogue.Version;
import org.strongroom.vault.journal.Epoch;
import org.strongroom.vault.journal.Member;
import org.strongroom.vault.journal.Membership;
import org.strongroom.vault.journal.Operation;
import org.strongroom.vault.model.EpochId;
import org.strongroom.vault.model.MemberId;
import org.strongroom.vault.model.Progress;
import org.strongroom.vault.model.Role;
import org.strongroom.vault.model.Stamp;
import org.strongroom.vault.model.VaultException;

/**
 * What somebody who belongs to a vault, or did, can read and could, by the signed journal and by the epochs whose keys were sealed to
 * them. What they copied out nobody knows.
 *
 * <p>Whoever got the key of an epoch is taken to have those of all before it, as a new member is given them; so nothing is called
 * closed that may be open.
 *
 * @param name what they are called; empty for a founder who gave none
 * @param role that they have, or had last
 * @param came when; empty for the founder
 * @param invitedBy who invited or approved them; empty for the founder
 * @param left when they were removed; empty while they belong to the vault
 * @param removedBy who did that; empty while they belong to it
 * @param events what was done about them, the oldest first
 * @param lines every version of every document, by path, then by age
 */
public record MemberStatement(
        MemberId member,
        String name,
        Role role,
        Standing standing,
        Optional<Instant> came,
        String invitedBy,
        Optional<Instant> left,
        String removedBy,
        List<Event> events,
        List<Line> lines) {
    public MemberStatement {
        events = List.copyOf(events);
        lines = List.copyOf(lines);
    }

    /** Whether somebody belongs to the vault. */
    public enum Standing {
        MEMBER,
        /** Invited, and has not come. Whoever has the code and the folder reads as a member does. */
        INVITED,
        /** In dispute: gets no new keys until that is settled. */
        SUSPENDED,
        REMOVED
    }

    /**
     * What was done about somebody.
     *
     * @param time by the clock of the computer that wrote it
     * @param by who did it
     * @param detail a role or the label of a computer; may be empty
     */
    public record Event(Instant time, Activity.Kind what, String by, String detail) {}

    /** Whether keys that somebody has, or had, open a version. */
    public enum Reach {
        /** They do, for who has the folder or a copy. */
        OPENS,
        /** They did; it was sealed anew with keys that they have not. */
        RESEALED,
        /** They never did. */
        CLOSED
    }

    /**
     * A version of a document.
     *
     * @param version its number, from 1
     * @param sealed when, by the clock of the computer that did
     * @param before whether it was sealed before they came
     */
    public record Line(String path, int version, Instant sealed, long bytes, boolean before, Reach reach) {}

    /**
     * How much there is of something.
     *
     * @param first the time of the oldest; empty where there is nothing
     */
    public record Sum(int documents, int versions, long bytes, Optional<Instant> first, Optional<Instant> last) {}

    /** All that their keys reach so. */
    public Sum sum(Reach reach) {
        return sum(lines.stream().filter(line -> line.reach() == reach).toList());
    }

    /** What was sealed before they came and was given to them then. */
    public Sum before() {
        return sum(lines.stream()
                .filter(line -> line.before() && line.reach() != Reach.CLOSED)
                .toList());
    }

    private static Sum sum(List<Line> lines) {
        return new Sum(
                (int) lines.stream().map(Line::path).distinct().count(),
                lines.size(),
                lines.stream().mapToLong(Line::bytes).sum(),
                lines.stream().map(Line::sealed).min(Instant::compareTo),
                lines.stream().map(Line::sealed).max(Instant::compareTo));
    }

    /**
     * Of somebody; {@code progress} hears how much of the journal was read.
     *
     * @throws VaultException.NotFound when they never belonged to the vault
     */
    static MemberStatement of(Vault vault, MemberId id, Progress progress) throws VaultException, IOException {
        Membership now = vault.membership();
        boolean present = now.member(id).isPresent();
        Member member = now.member(id)
                .or(() -> Optional.ofNullable(now.former().get(id)))
                .orElseThrow(VaultException.NotFound::new);
        Journal journal = new Journal(vault, id, progress);
        Standing standing = !present
                ? Standing.REMOVED
                : member.suspended() ? Standing.SUSPENDED : member.isInvitation() ? Standing.INVITED : Standing.MEMBER;
        Optional<Event> invited = journal.last(Activity.Kind.MEMBER_INVITED);
        Optional<Event> removed = present ? Optional.empty() : journal.last(Activity.Kind.MEMBER_REMOVED);
        return new MemberStatement(
                id,
                member.name(),
                member.role(),
                standing,
                invited.map(Event::time),
                invited.map(Event::by).orElse(""),
                removed.map(Event::time),
                removed.map(Event::by).orElse(""),
                journal.events,
                lines(vault.catalogue(), now, member, present && !member.suspended(), journal.identities, progress));
    }

    private static List<Line> lines(
            Catalogue catalogue,
            Membership now,
            Member member,
            boolean all,
            Set<MemberId> identities,
            Progress progress)
            throws VaultException {
        Set<EpochId> open = new HashSet<>();
        List<Epoch> epochs = now.epochs();
        int last = epochs.size() - 1;
        while (!all && last >= 0 && epochs.get(last).recipients().stream().noneMatch(identities::contains)) {
            last--;
        }
        for (int i = 0; i <= last; i++) {
            open.add(epochs.get(i).id());
        }
        Optional<Stamp> end =
                last + 1 < epochs.size() ? Optional.of(epochs.get(last + 1).begun()) : Optional.empty();
        List<Line> out = new ArrayList<>();
        for (Iterator<Document> documents = catalogue.documents().iterator(); documents.hasNext(); ) {
            progress.check();
            Document document = documents.next();
            String path = "/" + String.join("/", catalogue.path(document.id()));
            for (int i = 0; i < document.versions().size(); i++) {
                Version version = document.versions().get(i);
                out.add(new Line(
                        path,
                        document.number(i),
                        Instant.ofEpochMilli(version.writtenMillis()),
                        version.size(),
                        member.admitted().isAfter(version.stamp()),
                        reach(version, open, end)));
            }
        }
        out.sort((a, b) -> a.path().equals(b.path())
                ? Integer.compare(a.version(), b.version())
                : a.path().compareTo(b.path()));
        return out;
    }

    /** One piece that opens is enough for a version to count as open. */
    private static Reach reach(Version version, Set<EpochId> open, Optional<Stamp> end) {
        if (version.pieces().isEmpty()) {
            // Nothing of it is sealed by itself: it is as open as the record that tells of it.
            boolean after = end.filter(stamp -> version.stamp().isAfter(stamp)).isPresent();
            return after ? Reach.CLOSED : Reach.OPENS;
        }
        if (version.pieces().stream()
                .anyMatch(piece -> open.contains(piece.first().epoch()))) {
            return Reach.OPENS;
        }
        return version.pieces().stream().anyMatch(piece -> open.contains(piece.epoch()))
                ? Reach.RESEALED
                : Reach.CLOSED;
    }

    /** What the journal says of one member. */
    private static final class Journal {
        private final Vault vault;
        private final MemberId id;
        private final Set<MemberId> identities = new HashSet<>();
        private final List<Event> events = new ArrayList<>();

        Journal(Vault vault, MemberId id, Progress progress) throws VaultException, IOException {
            this.vault = vault;
            this.id = id;
            // By which they came; the founder's stand in the genesis.
            identities.add(id);
            for (LoggedRecord record : vault.log(progress)) {
                boolean counts = record.standing() == LoggedRecord.Standing.COUNTS;
                if (counts || record.standing() == LoggedRecord.Standing.STRUCK) {
                    for (Operation operation : record.operations()) {
                        read(record, operation, counts);
                    }
                }
            }
        }

        private void read(LoggedRecord record, Operation operation, boolean counts) {
            Optional<MemberId> about = about(operation);
            if (about.filter(id::equals).isEmpty()) {
                return;
            }
            switch (operation) {
                case Operation.MemberAdded o -> add(record, counts, Activity.Kind.MEMBER_INVITED, word(o.role()));
                case Operation.MemberRemoved o -> add(record, counts, Activity.Kind.MEMBER_REMOVED, "");
                case Operation.RoleChanged o -> {
                    boolean owns = o.role() == Role.OWNER;
                    Activity.Kind what = owns ? Activity.Kind.OWNERSHIP_HANDED_OVER : Activity.Kind.ROLE_CHANGED;
                    add(record, counts, what, word(o.role()));
                }
                case Operation.IdentityReplaced o -> {
                    // Also of what has no effect: somebody may have sealed to it.
                    identities.add(o.identity().id());
                    add(record, counts, Activity.Kind.KEYS_CHANGED, "");
                }
                case Operation.OwnerRecovered o -> {
                    identities.add(o.identity().id());
                    add(record, counts, Activity.Kind.OWNER_RECOVERED, "");
                }
                case Operation.DeviceEnrolled o -> add(record, counts, Activity.Kind.COMPUTER_ADDED, o.label());
                default -> {}
            }
        }

        /** Whom an operation concerns, of those that are told. */
        private static Optional<MemberId> about(Operation operation) {
            return switch (operation) {
                case Operation.MemberAdded o -> Optional.of(o.member());
                case Operation.MemberRemoved o -> Optional.of(o.member());
                case Operation.RoleChanged o -> Optional.of(o.member());
                case Operation.IdentityReplaced o -> Optional.of(o.member());
                case Operation.OwnerRecovered o -> Optional.of(o.member());
                case Operation.DeviceEnrolled o -> Optional.of(o.member());
                default -> Optional.empty();
            };
        }

        private void add(LoggedRecord record, boolean counts, Activity.Kind what, String detail) {
            if (counts) {
                events.add(new Event(
                        record.time(), what, record.member().map(vault::nameOf).orElse(""), detail));
            }
        }

        private static String word(Role role) {
            return role.name().toLowerCase(Locale.ROOT);
        }

        Optional<Event> last(Activity.Kind what) {
            return events.reversed().stream()
                    .filter(event -> event.what() == what)
                    .findFirst();
        }
    }
}
