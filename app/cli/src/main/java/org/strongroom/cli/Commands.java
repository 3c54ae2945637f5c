package org.strongroom.cli;

import java.util.List;
import java.util.Optional;

/** The commands there are. Only the one that is asked for is made. */
final class Commands {
    /** Their names in the order of help. */
    static final List<String> NAMES = List.of(
            "create",
            "open",
            "add",
            "list",
            "read",
            "get",
            "find",
            "history",
            "note",
            "compare",
            "log",
            "rename",
            "move",
            "trash",
            "restore",
            "empty-trash",
            "tag",
            "copy",
            "sync",
            "status",
            "check",
            "member",
            "device",
            "passphrase",
            "access",
            "recovery",
            "reseal",
            "retention",
            "forget",
            "help");

    private Commands() {}

    static Optional<Command> named(String name) {
        return switch (name) {
            case "create" -> Optional.of(new CreateCommand());
            case "open" -> Optional.of(new OpenCommand());
            case "add" -> Optional.of(new AddCommand());
            case "list" -> Optional.of(new ListCommand());
            case "read" -> Optional.of(new ReadCommand());
            case "get" -> Optional.of(new GetCommand());
            case "find" -> Optional.of(new FindCommand());
            case "history" -> Optional.of(new HistoryCommand());
            case "note" -> Optional.of(new NoteCommand());
            case "compare" -> Optional.of(new CompareCommand());
            case "log" -> Optional.of(new LogCommand());
            case "rename" -> Optional.of(new RenameCommand());
            case "move" -> Optional.of(new MoveCommand());
            case "trash" -> Optional.of(new TrashCommand());
            case "restore" -> Optional.of(new RestoreCommand());
            case "empty-trash" -> Optional.of(new EmptyTrashCommand());
            case "tag" -> Optional.of(new TagCommand());
            case "copy" -> Optional.of(new CopyCommand());
            case "member" -> Optional.of(new MemberCommand());
            case "device" -> Optional.of(new DeviceCommand());
            case "recovery" -> Optional.of(new RecoveryCommand());
            case "reseal" -> Optional.of(new ResealCommand());
            case "retention" -> Optional.of(new RetentionCommand());
            case "passphrase" -> Optional.of(new PassphraseCommand());
            case "access" -> Optional.of(new AccessCommand());
            case "sync" -> Optional.of(new SyncCommand());
            case "status" -> Optional.of(new StatusCommand());
            case "check" -> Optional.of(new CheckCommand());
            case "forget" -> Optional.of(new ForgetCommand());
            case "help" -> Optional.of(new HelpCommand());
            default -> Optional.empty();
        };
    }
}
