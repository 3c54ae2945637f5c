package org.strongroom.cli;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.strongroom.vault.CopyStatus;
import org.strongroom.vault.VaultStatus;
import org.strongroom.vault.VaultStatus.Alarm;
import org.strongroom.vault.journal.RecoveryKept;
import org.strongroom.vault.model.VaultException;

/**
 * {@code status VAULT [--explained]}: how the vault stands, and what the keeper of its folder can see. Alarms are told on standard error
 * too: 6 when the folder went back in time, 4 when something vanished or was not written by a member; waiting is 0, because
 * nothing is wrong. With {@code --explained}, a person says that they know how the warnings came about that only a person can
 * know of: they are told once more, and not again.
 */
final class StatusCommand implements Command {
    private static final String EXPLAINED = "--explained";

    @Override
    public Syntax syntax() {
        return Syntax.of("status", Message.STATUS_SUMMARY).vault().flag(Message.STATUS_EXPLAINED, EXPLAINED);
    }

    @Override
    public ExitCode run(Session session) throws Refusal, VaultException, IOException {
        return session.inVault(library -> {
            VaultStatus status = library.status();
            List<CopyStatus> copies = library.copies();
            if (session.json()) {
                session.terminal()
                        .line(json(status, copies)
                                .put("oldKeys", ResealCommand.json(library.oldKeys()))
                                .put(
                                        "retention",
                                        RetentionCommand.json(library.keeping().state()))
                                .put("recovery", recovery(library.people().recoveryKept())));
            } else {
                print(session.terminal(), status, copies);
                print(session.terminal(), library.people().recoveryKept());
                RetentionCommand.print(session.terminal(), library.keeping().state());
                ResealCommand.tell(session.terminal(), library.oldKeys());
            }
            ExitCode code = ExitCode.DONE;
            for (Alarm alarm : status.alarms()) {
                code = code.and(code(session.terminal(), alarm));
                if (session.arguments().has(EXPLAINED) && alarm.isForAPerson()) {
                    library.explained(alarm);
                }
            }
            return code;
        });
    }

    private static Json recovery(RecoveryKept kept) {
        Json json = new Json()
                .put("kept", kept.isShared() ? "shares" : kept.isKept() ? "kit" : "none")
                .put("threshold", kept.threshold())
                .put("shares", kept.shares());
        return kept.rehearsedMillis() > 0
                ? json.put("rehearsed", Times.iso(Instant.ofEpochMilli(kept.rehearsedMillis())))
                : json.putNull("rehearsed");
    }

    private static void print(Terminal terminal, RecoveryKept kept) {
        if (!kept.isKept()) {
            terminal.answer(Message.STATUS_NO_KIT);
        } else if (kept.rehearsedMillis() == 0) {
            terminal.answer(Message.STATUS_NOT_REHEARSED);
        } else {
            terminal.answer(
                    Message.STATUS_REHEARSED,
                    Times.local(Instant.ofEpochMilli(kept.rehearsedMillis()), ZoneId.systemDefault()));
        }
    }

    /** In one word: the worst that is so. */
    static String state(VaultStatus status) {
        String state = status.waiting().isEmpty() && status.missingPacks() == 0 ? "sound" : "waiting";
        ExitCode worst = ExitCode.DONE;
        for (Alarm alarm : status.alarms()) {
            if (worst == ExitCode.DONE || worst != worst.and(weight(alarm))) {
                worst = worst.and(weight(alarm));
                state = Words.of(alarm.kind());
            }
        }
        return state;
    }

    private static ExitCode weight(Alarm alarm) {
        return switch (alarm.kind()) {
            case WENT_BACK -> ExitCode.DECISION_NEEDED;
            case VANISHED, NOT_AUTHENTIC -> ExitCode.DAMAGED;
            case FORK, CLONE, RESTORED, QUIET, LATE, PASSPHRASE_CHANGED -> ExitCode.DONE;
        };
    }

    private static ExitCode code(Terminal terminal, Alarm alarm) {
        switch (alarm.kind()) {
            case WENT_BACK -> {} // Told for every command.
            case VANISHED -> terminal.warn(Message.ALARM_VANISHED, alarm.records());
            case NOT_AUTHENTIC -> terminal.warn(Message.ALARM_NOT_AUTHENTIC, alarm.label());
            case FORK -> terminal.warn(Message.ALARM_FORK, alarm.label());
            case CLONE -> terminal.warn(Message.ALARM_CLONE);
            case LATE -> terminal.warn(Message.ALARM_LATE, alarm.records(), alarm.label());
            case PASSPHRASE_CHANGED -> terminal.warn(Message.ALARM_PASSPHRASE_CHANGED);
            case RESTORED -> terminal.warn(Message.ALARM_RESTORED);
            case QUIET ->
                terminal.warn(
                        Message.ALARM_QUIET,
                        alarm.label(),
                        alarm.since()
                                .map(t -> Times.local(t, ZoneId.systemDefault()))
                                .orElse("-"));
        }
        return weight(alarm);
    }

    private static Json json(VaultStatus status, List<CopyStatus> copies) {
        List<Json> devices = new ArrayList<>();
        for (VaultStatus.Device device : status.devices()) {
            Json json = new Json()
                    .put("id", device.id().toString())
                    .put("label", device.label())
                    .put("records", device.records())
                    .put("thisDevice", device.thisDevice());
            device.lastSeen().ifPresentOrElse(t -> json.put("lastSeen", Times.iso(t)), () -> json.putNull("lastSeen"));
            devices.add(json);
        }
        List<Json> waiting = new ArrayList<>();
        for (VaultStatus.Waiting one : status.waiting()) {
            Json json = new Json()
                    .put("device", one.device().toString())
                    .put("label", one.label())
                    .put("records", one.records());
            one.lastSeen().ifPresentOrElse(t -> json.put("lastSeen", Times.iso(t)), () -> json.putNull("lastSeen"));
            waiting.add(json);
        }
        List<Json> alarms = new ArrayList<>();
        for (Alarm alarm : status.alarms()) {
            Json json = new Json().put("kind", Words.of(alarm.kind()));
            alarm.device().ifPresentOrElse(d -> json.put("device", d.toString()), () -> json.putNull("device"));
            json.put("label", alarm.label()).put("records", alarm.records());
            alarm.since().ifPresentOrElse(t -> json.put("since", Times.iso(t)), () -> json.putNull("since"));
            alarm.asOf().ifPresentOrElse(t -> json.put("asOf", Times.iso(t)), () -> json.putNull("asOf"));
            alarms.add(json.put("picked", alarm.picked()));
        }
        VaultStatus.KeeperSees sees = status.keeperSees();
        Json keeper = new Json().put("files", sees.files()).put("bytes", sees.bytes());
        sees.newest().ifPresentOrElse(t -> keeper.put("newest", Times.iso(t)), () -> keeper.putNull("newest"));
        return new Json()
                .put("id", status.id().toString())
                .put("name", status.name())
                .put("state", state(status))
                .putObjects("devices", devices)
                .putObjects("waiting", waiting)
                .putObjects("copies", copies.stream().map(CopyListCommand::json).toList())
                .put("conflicts", status.conflicts())
                .put("missingPacks", status.missingPacks())
                .putObjects("alarms", alarms)
                .put("keeperSees", keeper);
    }

    private static void print(Terminal terminal, VaultStatus status, List<CopyStatus> copies) {
        ZoneId zone = ZoneId.systemDefault();
        terminal.answer(Message.STATUS_HEAD, status.name(), status.id(), state(status));
        for (VaultStatus.Device device : status.devices()) {
            terminal.answer(
                    device.thisDevice() ? Message.STATUS_THIS_DEVICE : Message.STATUS_DEVICE,
                    device.label(),
                    device.records(),
                    device.lastSeen().map(t -> Times.local(t, zone)).orElse("-"));
        }
        for (VaultStatus.Waiting waiting : status.waiting()) {
            terminal.answer(Message.STATUS_WAITING, waiting.label(), waiting.records());
        }
        for (CopyStatus copy : copies) {
            terminal.answer(Message.STATUS_COPY, copy.folder(), Messages.text(CopyListCommand.state(copy.state())));
        }
        terminal.answer(Message.STATUS_CONFLICTS, status.conflicts());
        if (status.missingPacks() > 0) {
            terminal.answer(Message.STATUS_MISSING, status.missingPacks());
        }
        VaultStatus.KeeperSees sees = status.keeperSees();
        terminal.answer(
                Message.STATUS_KEEPER,
                sees.files(),
                Sizes.text(sees.bytes()),
                sees.newest().map(t -> Times.local(t, zone)).orElse("-"));
    }
}
