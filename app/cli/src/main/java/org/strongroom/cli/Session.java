package org.strongroom.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.strongroom.crypto.Passphrase;
import org.strongroom.documents.Entry;
import org.strongroom.documents.Libraries;
import org.strongroom.documents.Library;
import org.strongroom.documents.VersionInfo;
import org.strongroom.vault.VaultStatus;
import org.strongroom.vault.model.VaultException;
import org.strongroom.vault.model.VersionId;

/**
 * One run of one command: what it was given, where it prints, whose profile it uses; and the steps that commands share.
 *
 * @param profile opens the local profile
 */
record Session(Arguments arguments, Terminal terminal, Supplier<Libraries> profile) {
    /** What a command does with the open vault. */
    interface Job {
        ExitCode run(Library library) throws Refusal, VaultException, IOException;
    }

    /** Opens the vault that was named, runs the job, locks it. */
    ExitCode inVault(Job job) throws Refusal, VaultException, IOException {
        Path folder = arguments.vault();
        try (Libraries libraries = libraries();
                Library library = open(libraries, folder)) {
            ExitCode code = job.run(library).and(wentBack(library));
            // Before the vault is closed, which may have much to remember.
            terminal.flush();
            return code;
        }
    }

    /** What a command does with the open vault that needs once more what opened it. */
    interface JobWithPassphrase {
        ExitCode run(Library library, Passphrase passphrase) throws Refusal, VaultException, IOException;
    }

    /**
     * As {@link #inVault(Job)}, for what needs the passphrase once more.
     *
     * @param keyFile the file of the key that belongs to it, where there is one
     */
    ExitCode inVault(Optional<String> keyFile, JobWithPassphrase job) throws Refusal, VaultException, IOException {
        Path folder = arguments.vault();
        try (Libraries libraries = libraries()) {
            libraries.identify(folder);
            try (Passphrase passphrase = Passphrases.existing(arguments, keyFile, terminal);
                    Library library = libraries.open(folder, passphrase, terminal.progress())) {
                ExitCode code = job.run(library, passphrase).and(wentBack(library));
                terminal.flush();
                return code;
            }
        }
    }

    /** The vaults that the local profile knows. */
    Libraries libraries() {
        return profile.get();
    }

    /** Whether answers are for programs. */
    boolean json() {
        return arguments.has(Syntax.JSON);
    }

    private Library open(Libraries libraries, Path folder) throws Refusal, VaultException, IOException {
        // Nobody types a passphrase for a folder that holds no vault.
        libraries.identify(folder);
        if (arguments.has(Syntax.KEYCHAIN)) {
            if (Passphrases.given(arguments) || arguments.has(Syntax.KEY_FILE)) {
                throw new Refusal(ExitCode.USAGE, Message.ONE_PASSPHRASE);
            }
            return libraries.openByKeychain(folder, terminal.progress());
        }
        try (Passphrase passphrase = Passphrases.existing(arguments, terminal)) {
            return libraries.open(folder, passphrase, terminal.progress());
        }
    }

    /** An old copy of the folder was put in its place: reading works, but nobody may take it for the present. */
    private ExitCode wentBack(Library library) {
        List<VaultStatus.Alarm> wentBack = library.wentBack();
        if (wentBack.isEmpty()) {
            return ExitCode.DONE;
        }
        tellWentBack(terminal, wentBack);
        return ExitCode.DECISION_NEEDED;
    }

    /** What is missing, of whom and since when; and whether it looks like a backup that was put back. */
    static void tellWentBack(Terminal terminal, List<VaultStatus.Alarm> wentBack) {
        for (VaultStatus.Alarm alarm : wentBack) {
            String device = alarm.label().isEmpty() ? Messages.text(Message.UNKNOWN_DEVICE) : alarm.label();
            String since = alarm.since()
                    .map(time -> Times.local(time, ZoneId.systemDefault()))
                    .orElse(Messages.text(Message.UNKNOWN_TIME));
            terminal.warn(Message.ALARM_WENT_BACK, alarm.records(), device, since);
        }
        wentBack.getFirst()
                .asOf()
                .ifPresent(time -> terminal.warn(Message.ALARM_BACKUP, Times.local(time, ZoneId.systemDefault())));
    }

    /** What lies at a path inside the vault. */
    static Entry entry(Library library, String path) throws Refusal, IOException {
        return library.find(VaultPath.parse(path))
                .orElseThrow(() -> new Refusal(ExitCode.NOT_FOUND, Message.NO_SUCH_DOCUMENT, path));
    }

    static Entry document(Library library, String path) throws Refusal, IOException {
        Entry entry = entry(library, path);
        if (entry.folder()) {
            throw new Refusal(ExitCode.USAGE, Message.IS_A_FOLDER, path);
        }
        return entry;
    }

    static Entry folder(Library library, String path) throws Refusal, IOException {
        Entry entry = entry(library, path);
        if (!entry.folder()) {
            throw new Refusal(ExitCode.DECISION_NEEDED, Message.NOT_A_FOLDER, path);
        }
        return entry;
    }

    /** Anything but the top folder. */
    static Entry node(Library library, String path) throws Refusal, IOException {
        Entry entry = entry(library, path);
        if (entry.path().isEmpty()) {
            throw new Refusal(ExitCode.USAGE, Message.IS_THE_TOP);
        }
        return entry;
    }

    /** The version with a number. */
    static VersionId version(Library library, Entry document, int number) throws Refusal, VaultException {
        List<VersionInfo> history = library.history(document.id());
        for (VersionInfo version : history) {
            if (version.number() == number) {
                return version.id();
            }
        }
        throw new Refusal(ExitCode.NOT_FOUND, Message.NO_SUCH_VERSION, number, history.size());
    }
}
