package org.strongroom.documents;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.strongroom.documents.Activity.Kind;
import org.strongroom.vault.LoggedRecord;
import org.strongroom.vault.LoggedRecord.Standing;
import org.strongroom.vault.Vault;
import org.strongroom.vault.journal.Operation;
import org.strongroom.vault.model.DeviceId;
import org.strongroom.vault.model.MemberId;
import org.strongroom.vault.model.NodeId;
import org.strongroom.vault.model.Progress;
import org.strongroom.vault.model.Retention;
import org.strongroom.vault.model.Role;
import org.strongroom.vault.model.VaultException;

/** Reads the signed journal into what people did, the oldest first. */
final class ActivityLog {
    private final Vault vault;
    private final Map<NodeId, String> names = new HashMap<>();
    private final Map<NodeId, NodeId> parents = new HashMap<>();
    private final Map<MemberId, String> members = new HashMap<>();
    private final Map<DeviceId, String> labels = new HashMap<>();
    private final List<Activity> out = new ArrayList<>();

    private ActivityLog(Vault vault) {
        this.vault = vault;
    }

    static List<Activity> of(Vault vault, Progress progress) throws VaultException, IOException {
        ActivityLog log = new ActivityLog(vault);
        List<LoggedRecord> records = vault.log(progress);
        // By the label that a computer had when it came: it may write before that arrives.
        for (LoggedRecord record : records) {
            for (Operation operation : record.operations()) {
                if (operation instanceof Operation.DeviceEnrolled o) {
                    log.labels.putIfAbsent(o.device(), o.label());
                }
            }
        }
        for (LoggedRecord record : records) {
            progress.check();
            log.read(record);
        }
        return List.copyOf(log.out);
    }

    private void read(LoggedRecord record) {
        Set<NodeId> fresh = new HashSet<>();
        Set<NodeId> resealed = new HashSet<>();
        int dropped = 0;
        for (Operation operation : record.operations()) {
            switch (operation) {
                case Operation.VaultNamed o -> add(record, Kind.VAULT_NAMED, o.name(), "");
                case Operation.FolderCreated o -> {
                    place(o.folder(), o.parent(), o.name());
                    add(record, Kind.FOLDER_MADE, path(o.folder()), "");
                }
                case Operation.DocumentAdded o -> {
                    place(o.document(), o.folder(), o.name());
                    fresh.add(o.document());
                    add(record, Kind.DOCUMENT_ADDED, path(o.document()), "");
                }
                case Operation.VersionAdded o -> {
                    if (!fresh.contains(o.document())) {
                        add(record, Kind.VERSION_STORED, path(o.document()), Long.toString(o.size()));
                    }
                }
                case Operation.Renamed o -> {
                    add(record, Kind.RENAMED, path(o.node()), o.name());
                    if (takesEffect(record)) {
                        names.put(o.node(), o.name());
                    }
                }
                case Operation.Moved o -> {
                    String before = path(o.node());
                    NodeId from = parents.getOrDefault(o.node(), NodeId.ROOT);
                    parents.put(o.node(), o.parent());
                    add(record, Kind.MOVED, before, path(o.node()));
                    if (!takesEffect(record)) {
                        parents.put(o.node(), from);
                    }
                }
                case Operation.Trashed o -> add(record, Kind.TRASHED, path(o.node()), "");
                case Operation.Purged o -> add(record, Kind.PURGED, path(o.node()), "");
                case Operation.Noted o -> add(record, Kind.NOTED, path(o.document()), o.remark());
                case Operation.Thinned o -> dropped += o.versions().size();
                case Operation.RetentionSet o -> add(record, kept(o.retention()), "", number(o.retention()));
                case Operation.Restored o -> add(record, Kind.RESTORED, path(o.node()), "");
                case Operation.Tagged o -> add(record, Kind.TAGGED, path(o.node()), o.tag());
                case Operation.Untagged o -> add(record, Kind.UNTAGGED, path(o.node()), o.tag());
                // What a program found out about a version is nothing that somebody did, nor is it that one was seen.
                case Operation.Described o -> {}
                case Operation.Resealed o -> resealed.add(o.document());
                case Operation.MembershipSeen o -> {}
                case Operation.Act o -> readAct(record, o);
            }
        }
        if (dropped > 0) {
            add(record, Kind.VERSIONS_DROPPED, "", Integer.toString(dropped));
        }
        if (!resealed.isEmpty()) {
            add(record, Kind.RESEALED, "", Integer.toString(resealed.size()));
        }
    }

    private static Kind kept(Retention retention) {
        return switch (retention.rule()) {
            case KEEP_ALL -> Kind.ALL_KEPT;
            case THIN_OUT -> Kind.DAYS_KEPT;
            case AT_MOST -> Kind.VERSIONS_KEPT;
        };
    }

    private static String number(Retention retention) {
        return retention.keepsAll() ? "" : Integer.toString(retention.number());
    }

    private void readAct(LoggedRecord record, Operation.Act act) {
        switch (act) {
            case Operation.DeviceEnrolled o -> add(record, Kind.COMPUTER_ADDED, o.label(), "");
            case Operation.DeviceRemoved o ->
                add(record, Kind.COMPUTER_REMOVED, labels.getOrDefault(o.device(), ""), "");
            case Operation.MemberAdded o -> {
                members.put(o.member(), o.name());
                add(record, Kind.MEMBER_INVITED, o.name(), role(o.role()));
            }
            case Operation.MemberRemoved o -> add(record, Kind.MEMBER_REMOVED, name(o.member()), "");
            case Operation.RoleChanged o ->
                add(
                        record,
                        o.role() == Role.OWNER ? Kind.OWNERSHIP_HANDED_OVER : Kind.ROLE_CHANGED,
                        name(o.member()),
                        role(o.role()));
            case Operation.IdentityReplaced o -> add(record, Kind.KEYS_CHANGED, name(o.member()), "");
            case Operation.OwnerRecovered o -> add(record, Kind.OWNER_RECOVERED, name(o.member()), "");
            case Operation.RecoveryReplaced o -> {
                Kind made = o.threshold() == 0 ? Kind.KIT_REMOVED : Kind.KIT_MADE;
                add(record, o.threshold() > 1 ? Kind.SHARES_MADE : made, "", "");
            }
            case Operation.RecoveryRehearsed o -> add(record, Kind.KIT_REHEARSED, "", "");
            case Operation.MemberNamed o -> {
                add(record, Kind.MEMBER_NAMED, name(o.member()), o.name());
                members.put(o.member(), o.name());
            }
            case Operation.AccessAdded o -> add(record, Kind.WAY_IN_ADDED, name(o.member()), "");
            case Operation.AccessNamed o -> add(record, Kind.WAY_IN_NAMED, name(o.member()), o.label());
            case Operation.AccessRemoved o -> add(record, Kind.WAY_IN_REMOVED, name(o.member()), "");
            case Operation.EpochBegun o -> add(record, Kind.EPOCH_BEGUN, "", "");
            case Operation.MembershipSeen o -> {}
        }
    }

    private static boolean takesEffect(LoggedRecord record) {
        return record.standing() == Standing.COUNTS;
    }

    private static String role(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }

    private void add(LoggedRecord record, Kind what, String subject, String detail) {
        String member = record.member().map(this::name).orElse("");
        String computer = labels.getOrDefault(record.device(), "");
        out.add(new Activity(record.time(), member, computer, what, subject, detail, record.standing()));
    }

    private String name(MemberId member) {
        return Optional.ofNullable(members.get(member)).orElseGet(() -> vault.nameOf(member));
    }

    private void place(NodeId node, NodeId parent, String name) {
        names.putIfAbsent(node, name);
        parents.putIfAbsent(node, parent);
    }

    private String path(NodeId node) {
        StringBuilder path = new StringBuilder();
        Set<NodeId> seen = new HashSet<>();
        for (NodeId at = node; !at.equals(NodeId.ROOT) && seen.add(at); at = parents.getOrDefault(at, NodeId.ROOT)) {
            path.insert(0, "/" + names.getOrDefault(at, "?"));
        }
        return path.toString();
    }
}
